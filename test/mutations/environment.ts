import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExternalPlugin } from '../../lib/components/external-plugin';
import { derive, type Changes } from '../../lib/environment/derive';
import type { Environment } from '../../lib/environment/environment';
import { SecretDeclaration } from '../../lib/facts/secret';
import { UnusableInput } from '../../lib/errors';
import { deploymentOf } from '../../lib/app/synth';
import type { Declarations, Finding } from '../../lib/verify';
import { shortName } from '../../lib/verify/manifest-set';
import { fingerprint, placed } from './mutation';

/** A mistake in one fact of an environment, or in one line of the files that it names, and the finding that must report it. */
export interface EnvironmentMutation {
  readonly name: string;
  /** The outage, issue or file that the mistake is taken from; `own` if none. */
  readonly source: string;
  readonly environment: Environment;
  readonly change: EnvironmentChange;
  /** The rule that must find it; `facts` if validation must refuse the environment. */
  readonly rule: string;
  /** The object that the finding must name: `Deployment kubevirt-prow/deck`, or `declarations`; for `facts`, the overlay or the file. */
  readonly found: string;
  /** Part of the field that the finding must name. List items are named as in `Mutation.field`. */
  readonly field: string;
}

export type EnvironmentChange = (environment: Environment) => Environment;

const root = join(__dirname, '..', '..');
const known = new Map<Environment, ReadonlySet<string>>();

/** The problems that a mutation adds, and that name its object and its field. */
export function caughtInEnvironment({ environment, change, rule, found, field }: EnvironmentMutation): string[] {
  const before = known.get(environment) ?? new Set(deploymentOf(environment).findings().map(fingerprint));
  known.set(environment, before);
  try {
    return deploymentOf(change(environment)).findings()
      .filter((finding) => finding.rule === rule && !before.has(fingerprint(finding)) && subjectOf(finding) === found
        && finding.field.includes(finding.object === undefined ? field : placed(field, finding.object)))
      .map(({ problem }) => problem);
  } catch (error) {
    if (!(error instanceof UnusableInput) || rule !== 'facts') {
      throw error;
    }
    return error.problems
      .map((problem) => problem.replace(`${root}/`, '')).filter((problem) => problem.startsWith(`${found}:`) && problem.includes(field));
  }
}

function subjectOf({ object }: Finding): string {
  return object === undefined ? 'declarations' : shortName(object);
}

/** Changes facts. */
export function facts(changes: Changes<Environment>): EnvironmentChange {
  return (environment) => derive(environment, changes);
}

/** Changes the declarations. */
export function declared(change: (declarations: Declarations) => Declarations): EnvironmentChange {
  return (environment) => derive(environment, { external: (cluster) => change(environment.external!(cluster)) });
}

/** Changes the Secrets that are made, but not those that components mount. */
export function declaredSecrets(change: (secrets: readonly SecretDeclaration[]) => readonly SecretDeclaration[]): EnvironmentChange {
  return (environment) => derive(environment, { secrets: change(environment.secrets) });
}

/** Changes a Secret wherever the environment mentions it. */
export function secret(one: SecretDeclaration, changes: Partial<SecretDeclaration>): EnvironmentChange {
  const other = new SecretDeclaration({ ...one, ...changes });
  return (environment) => replaced(environment, one, other) as Environment;
}

function replaced(value: unknown, one: unknown, other: unknown): unknown {
  if (value === one) {
    return other;
  }
  if (Array.isArray(value)) {
    return value.map((item) => replaced(item, one, other));
  }
  const isRecord = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isRecord ? Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, replaced(inner, one, other)])) : value;
}

/** Changes the external plugins. */
export function plugins(change: (plugins: readonly ExternalPlugin[]) => readonly ExternalPlugin[]): EnvironmentChange {
  return (environment) => derive(environment, { externalPlugins: change(environment.externalPlugins!) });
}

/** Changes one external plugin. */
export function plugin(name: string, changes: Partial<ExternalPlugin>): EnvironmentChange {
  return plugins((all) => {
    if (!all.some((one) => one.name === name)) {
      throw new Error(`no external plugin is called ${name}`);
    }
    return all.map((one) => one.name === name ? { ...one, ...changes } : one);
  });
}

/** Replaces a text in a base file. @throws Error unless it occurs exactly once */
export function baseFile(part: 'config' | 'plugins', from: string, to: string): EnvironmentChange {
  return (environment) => {
    const file = environment.configuration[part] as string;
    const pieces = readFileSync(file, 'utf8').split(from);
    if (pieces.length !== 2) {
      throw new Error(`${file} has ${JSON.stringify(from)} ${pieces.length - 1} times; it should be once`);
    }
    return derive(environment, { configuration: { [part]: { source: file, text: pieces.join(to) } } });
  };
}
