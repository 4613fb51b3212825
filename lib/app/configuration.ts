import { isBuildCluster, type AnyEnvironment } from '../environment/build-cluster';
import { declarationsIn } from '../environment/external';
import type { Environment } from '../environment/environment';
import type { BaseSource } from '../facts/facts';
import type * as validation from '../environment/validate';
import { UnusableInput, problemsOf, refuse } from '../errors';
import { listedImages } from '../prow/images';
import { Prow } from '../prow/prow';
import { flagsOf } from '../prow-release/flag-table';
import { BaseFile } from '../config/base-file';
import type { ConfigFinding } from '../config/finding';
import type { ConfigurationSource } from '../config/check';
import { derivedConfiguration, type ConfigurationFile } from '../config/derived/derived';
import type { Declared } from '../config/job-references';
import { keyOf, rulesOf, type ConfigMapRule } from '../config/updater/maps';
import type { Updater } from '../config/updater/read';

/** Prow's configuration of an overlay. */
export interface OverlayConfiguration {
  readonly overlay: string;
  readonly config: ConfigurationSource;
  readonly plugins: ConfigurationSource;
  /** What verbatim files say otherwise than the environment, though Prow works with it. */
  readonly warnings: readonly ConfigFinding[];
  /** The clusters and Secrets that jobs may use. */
  readonly declared: Declared;
  /** The images of the programs that read it. */
  readonly images: readonly string[];
  /** The paths of the config-updater's files in the repository. */
  upload(updater: Updater): Upload;
}

/** The files of the repository from which hook's config-updater fills ConfigMaps. */
export interface Upload {
  /** The folder of job files. @default - no glob of config_updater matches job files */
  readonly jobsAt?: string;
  /** The texts of the files that synthesis emits, by their paths in the repository. */
  readonly contents: Readonly<Record<string, string>>;
}

/**
 * Prow's configuration of the environments, as synthesis emits it. Build clusters have none and are left out.
 *
 * @param named names of overlays that must have a configuration
 * @throws UnusableInput if a named overlay is a build cluster, an environment is invalid, or a base file lacks what the environment changes
 */
export function configurationsOf(environments: readonly AnyEnvironment[], named: readonly string[]): OverlayConfiguration[] {
  const problems: string[] = [];
  const configurations = environments.flatMap((environment) => {
    if (isBuildCluster(environment)) {
      problems.push(...named.includes(environment.name) ? [`${environment.name}: Prow does not run there, so there is no configuration`] : []);
      return [];
    }
    try {
      return [configurationOf(environment)];
    } catch (error) {
      problems.push(...problemsOf(error));
      return [];
    }
  });
  refuse(problems);
  return configurations;
}

function configurationOf(environment: Environment): OverlayConfiguration {
  try {
    return derived(environment);
  } catch (error) {
    // Validation loads all components, which is slow. It is only needed here to explain this error.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { validate } = require('../environment/validate') as typeof validation;
    const problems = error instanceof UnusableInput ? [] : validate(environment);
    throw problems.length > 0 ? new UnusableInput(problems) : error;
  }
}

function derived(environment: Environment): OverlayConfiguration {
  const prow = new Prow(environment);
  const { config, plugins } = environment.configuration;
  const about = { overlay: environment.name, declared: declaredBy(prow), images: readersOf(environment) };
  if (![config, plugins].every(isReadable)) {
    // The texts stay as they are, so that the checks can report all their problems.
    return { ...about, config: sourceOf(config), plugins: sourceOf(plugins), warnings: [], upload: () => ({ contents: {} }) };
  }
  const files = derivedConfiguration(prow);
  return {
    ...about,
    config: files.config,
    plugins: files.plugins,
    warnings: [...files.config.warnings, ...files.plugins.warnings],
    upload: (updater) => uploadOf(prow, Object.values(files), updater),
  };
}

function isReadable(base: BaseSource): boolean {
  try {
    return BaseFile.read(base) !== undefined;
  } catch (error) {
    return problemsOf(error).length === 0;
  }
}

function sourceOf(base: BaseSource): ConfigurationSource {
  return typeof base === 'string' ? base : { file: base.source, text: base.text };
}

function readersOf({ images }: Environment): string[] {
  return Object.entries({ ...listedImages(), ...images }).filter(([program]) => flagsOf(program).has('config-path')).map(([, image]) => image);
}

function declaredBy(prow: Prow): Declared {
  const { contexts = [], secrets = [] } = declarationsIn(prow);
  const own = [...prow.jobSecrets, ...secrets.filter(({ namespace }) => namespace === prow.namespaces.jobs).map(({ name }) => name)];
  return {
    clusters: ['default', ...contexts.map(({ name }) => name)],
    secrets: { default: own, ...Object.fromEntries(contexts.map((context) => [context.name, context.secrets])) },
  };
}

function uploadOf(prow: Prow, files: readonly ConfigurationFile[], { updater, namespace = '' }: Updater): Upload {
  const rules = rulesOf(updater, namespace).filter(({ targets }) =>
    targets.some((target) => target.cluster === 'default' && target.namespace === prow.namespaces.prow));
  const writes = ({ spec, glob }: ConfigMapRule, { configMap, key }: ConfigurationFile): boolean =>
    !glob.hasStar && spec.name === configMap && keyOf(spec, glob.pattern) === key;
  const contents = files.flatMap((file) => rules.filter((rule) => writes(rule, file)).map(({ glob }) => [glob.pattern, file.text]));
  const jobs = rules.find(({ spec, glob }) => glob.hasStar && spec.name === prow.name('job-config'));
  return { jobsAt: jobs?.glob.root, contents: Object.fromEntries(contents) as Record<string, string> };
}
