import { gzipSync } from 'node:zlib';
import type { ConfigUpdater } from '../../../imports/prow-plugins';
import { problemsOf } from '../../errors';
import { describePath } from '../finding';
import { checkConfigUpdater } from './check';
import type { Glob } from './glob';
import { configMapOf, isAllowed, keyOf, rulesOf, type ConfigMapRule, type Target } from './maps';
import { holds, isBelow, jobSources, repositorySources, type SourceFile, type SourceFolders } from './sources';

/** Input of `planConfigMaps`. */
export interface PlanInput extends SourceFolders {
  readonly updater: ConfigUpdater;
  /** `prowjob_namespace`: the namespace of maps that set none. @default default */
  readonly namespace?: string;
  /** The repository as `org/repo`, for `allowed_repos` and `denied_repos`. @default - these are not applied */
  readonly origin?: string;
  /** Texts that replace files of the repository, by path. @default - none */
  readonly contents?: Readonly<Record<string, string>>;
}

/** A file that becomes a key of a ConfigMap. */
export interface PlannedKey {
  readonly key: string;
  /** The file's path in the repository. */
  readonly path: string;
  /** The file's size in bytes. */
  readonly raw: number;
  /** The size in the ConfigMap in bytes, gzipped if `isGzipped`. */
  readonly stored: number;
  readonly isGzipped: boolean;
}

export interface PlannedConfigMap extends Target {
  readonly name: string;
  readonly keys: readonly PlannedKey[];
  readonly raw: number;
  readonly stored: number;
  /** `stored` in percent of the 1,048,576 bytes that the API server accepts. */
  readonly percent: number;
}

export interface PlanProblem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** The ConfigMaps that an upload would write. */
export interface Plan {
  readonly configMaps: readonly PlannedConfigMap[];
  readonly problems: readonly PlanProblem[];
  /** The stored value of a planned key. */
  content(planned: PlannedKey): Buffer;
}

export const configMapLimit = 1_048_576;

/**
 * Plans the ConfigMaps that hook and config-bootstrapper would upload. Reports files that two globs match, two files with one key, job files
 * that no glob matches, ConfigMaps without a name, and keys and sizes that the API server refuses.
 *
 * @throws UnusableInput if a folder does not exist, or `jobs` is outside `repo` and `jobsAt` is not set
 */
export function planConfigMaps(input: PlanInput): Plan {
  return new Planning(input).plan();
}

interface UnfinishedConfigMap extends Target {
  readonly name: string;
  readonly keys: Map<string, PlannedKey>;
}

class Planning {
  private readonly problems: PlanProblem[] = [];
  private readonly rules: readonly ConfigMapRule[];
  private readonly unfinished = new Map<string, UnfinishedConfigMap>();
  private readonly contents = new Map<string, Buffer>();

  constructor(private readonly input: PlanInput) {
    this.rules = rulesOf(input.updater, input.namespace || 'default');
  }

  plan(): Plan {
    checkConfigUpdater(this.input.updater, (path, message) => this.error(`${describePath(['config_updater', ...path])}: ${message}`));
    this.rules.forEach((rule) => this.checkRule(rule));
    const jobs = jobSources(this.input);
    const roots = this.rules.filter(({ glob }) => this.isInside(glob)).map(({ glob }) => glob.root);
    const files = new Map([...repositorySources(this.input.repo, roots), ...jobs].map((file) => [file.path, file]));
    for (const [path, text] of Object.entries(this.input.contents ?? {})) {
      const file = files.get(path);
      if (file !== undefined && !holds(file, text)) {
        this.warn(`${path}: is not what synthesis emits; hook writes the file, this command what is emitted`);
      }
      files.set(path, { path, read: () => Buffer.from(text) });
    }
    const jobPaths = new Set(jobs.map(({ path }) => path));
    const matching = new Set([...files.values()].flatMap((file) => this.place(file, jobPaths)));
    this.rules.filter((rule) => !matching.has(rule)).forEach((rule) => {
      this.warn(`${rule.glob.pattern}: no file matches; its ConfigMap is left alone`);
    });
    const configMaps = [...this.unfinished.values()].map((configMap) => this.finish(configMap)).sort((a, b) => idOf(a) < idOf(b) ? -1 : 1);
    return { configMaps, problems: this.problems, content: ({ path, isGzipped }) => this.contents.get(`${isGzipped} ${path}`)! };
  }

  /** Whether a glob's root is in the repository. Reports it otherwise. */
  private isInside({ pattern, root }: Glob): boolean {
    const { repo } = this.input;
    if (repo === undefined || isBelow(repo, root)) {
      return true;
    }
    this.error(`${pattern}: leads out of the repository; a glob begins at its top`);
    return false;
  }

  private error(message: string): void {
    this.problems.push({ severity: 'error', message });
  }

  private warn(message: string): void {
    this.problems.push({ severity: 'warning', message });
  }

  private checkRule({ glob: { pattern }, spec, targets }: ConfigMapRule): void {
    if (targets.length === 0) {
      this.error(`${pattern}: no namespace of any cluster`);
    }
    const dropped = (['use_full_path_as_key', 'allowed_repos', 'denied_repos'] as const).filter((field) => spec[field] !== undefined);
    if (spec.cluster_groups?.length && dropped.length > 0) {
      this.warn(`${pattern}: Prow forgets ${dropped.join(', ')} beside cluster_groups; name the clusters`);
    }
    if (spec.allowed_repos?.length) {
      this.warn(`${pattern}: config-bootstrapper leaves out maps with allowed_repos; only hook and this command write them`);
    }
  }

  /** Adds a file to the ConfigMaps of the matching rules. @returns these rules */
  private place(file: SourceFile, jobPaths: ReadonlySet<string>): ConfigMapRule[] {
    const rules = this.rules.filter(({ glob }) => glob.matches(file.path));
    if (rules.length > 1) {
      this.error(`${file.path}: ${rules.map(({ glob }) => glob.pattern).join(' and ')} both match; Prow would choose one at random`);
    }
    if (rules.length === 0 && jobPaths.has(file.path)) {
      const globs = this.rules.map(({ glob }) => glob.pattern).join(', ');
      this.error(`${file.path}: no glob of config_updater takes this job file; there are ${globs}`);
    }
    const { origin } = this.input;
    rules.filter(({ spec }) => {
      const allowed = origin === undefined || isAllowed(spec, origin);
      if (!allowed) {
        this.warn(`${file.path}: files of ${origin} may not change this map`);
      }
      return allowed;
    }).forEach((rule) => this.placeByRule(rule, file));
    return rules;
  }

  private placeByRule({ spec, gzip, targets }: ConfigMapRule, file: SourceFile): void {
    const key = keyOf(spec, file.path);
    if (!/^[-._a-zA-Z0-9]{1,253}$/.test(key) || key === '.' || key.startsWith('..')) {
      this.error(`${file.path}: ${key} cannot be a key of a ConfigMap: 1 to 253 letters, digits, '-', '_' and '.', not beginning with '..'`);
    }
    const planned = this.read(file, key, gzip);
    const name = configMapOf(spec, key);
    for (const target of targets) {
      (spec.partitioned_names ?? []).forEach((partition) => this.configMap(target, partition));
      const { keys } = this.configMap(target, name);
      const other = planned === undefined ? undefined : keys.get(key);
      if (other !== undefined) {
        this.error(`${file.path}: ${other.path} is the key ${key} of ConfigMap ${target.namespace}/${name} already`);
      } else if (planned !== undefined) {
        keys.set(key, planned);
      }
    }
  }

  private read({ path, read }: SourceFile, key: string, isGzipped: boolean): PlannedKey | undefined {
    try {
      const raw = read();
      const stored = isGzipped ? gzipSync(raw) : raw;
      this.contents.set(`${isGzipped} ${path}`, stored);
      return { key, path, raw: raw.length, stored: stored.length, isGzipped };
    } catch (error) {
      problemsOf(error).forEach((problem) => this.error(problem));
      return undefined;
    }
  }

  private configMap(target: Target, name: string): UnfinishedConfigMap {
    const id = idOf({ ...target, name });
    const configMap = this.unfinished.get(id) ?? { ...target, name, keys: new Map() };
    this.unfinished.set(id, configMap);
    return configMap;
  }

  private finish({ keys, ...id }: UnfinishedConfigMap): PlannedConfigMap {
    const planned = [...keys.values()].sort((a, b) => a.key < b.key ? -1 : 1);
    const sum = (size: (key: PlannedKey) => number): number => planned.reduce((total, key) => total + size(key), 0);
    const stored = sum((key) => key.stored);
    const percent = stored / configMapLimit * 100;
    if (percent > 90) {
      const add = planned.every(({ isGzipped }) => isGzipped) ? 'spread it over partitioned_names' : 'set gzip: true';
      const message = `${idOf(id)} would hold ${stored} bytes, ${percent.toFixed(1)} % of what the API server accepts; ${add}`;
      this.problems.push({ severity: percent > 100 ? 'error' : 'warning', message });
    }
    return { ...id, keys: planned, raw: sum((key) => key.raw), stored, percent };
  }
}

/** A ConfigMap in messages, as `cluster/namespace/name`. */
export function idOf({ cluster, namespace, name }: Target & { readonly name: string }): string {
  return `${cluster}/${namespace}/${name}`;
}
