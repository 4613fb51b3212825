import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { ApiObject, Yaml } from 'cdk8s';
import type { Chart } from 'cdk8s';
import { privateObjects } from './components/secrets';
import { ProwDeployment, SECRETS_CHART } from './deployment';
import type { Environment } from './environment/environment';
import { validate } from './environment/validate';
import { UnusableInput } from './errors';
import { SecretValues } from './secret-values';

export interface SynthOptions {
  /** Each overlay gets a folder in it. */
  readonly outdir: string;
  /** Where private values stand. @default - what carries one is left out */
  readonly secrets?: string;
}

/** What became of one overlay. */
export interface Synthesis {
  readonly overlay: string;
  readonly directory: string;
  /** How many objects were written. */
  readonly objects: number;
  /** What carries a private value and was left out: how many objects of each kind. */
  readonly leftOut: Readonly<Record<string, number>>;
}

/** The manifests of one overlay, by file name. */
interface Rendering {
  readonly synthesis: Synthesis;
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Writes the manifests of some environments, each to a folder of its own, whole or not at all.
 *
 * @throws UnusableInput with everything that is wrong with the environments, their configuration, the secrets directory and the output folder
 */
export function synthesise(environments: readonly Environment[], options: SynthOptions): Synthesis[] {
  const problems = outputProblems(environments, options.outdir);
  const renderings = environments.flatMap((environment) => {
    try {
      return render(environment, options);
    } catch (error) {
      problems.push(...problemsOf(error));
      return [];
    }
  });
  if (problems.length > 0) {
    throw new UnusableInput([...new Set(problems)]);
  }
  write(renderings, options.outdir);
  return renderings.map(({ synthesis }) => synthesis);
}

function problemsOf(error: unknown): readonly string[] {
  if (error instanceof UnusableInput) {
    return error.problems;
  }
  throw error;
}

function render(environment: Environment, { outdir, secrets }: SynthOptions): Rendering {
  const problems = validate(environment);
  if (problems.length > 0) {
    throw new UnusableInput(problems);
  }
  const directory = join(outdir, environment.name);
  const values = secrets === undefined ? undefined : new SecretValues(secrets, { prowHost: environment.hosts.prow });
  const deployment = new ProwDeployment({ environment, outdir: directory, secrets: values });
  if (values && values.problems.length > 0) {
    throw new UnusableInput(values.problems);
  }
  const objects = deployment.charts.map((chart): [string, unknown[]] => [chart.node.id, objectsOf(chart)]);
  const files = objects.filter(([, contents]) => contents.length > 0)
    .map(([id, contents]): [string, string] => [`${id}${deployment.outputFileExtension}`, contents.map(yaml).join('---\n')]);
  return {
    synthesis: {
      overlay: environment.name,
      directory,
      objects: objects.reduce((count, [, contents]) => count + contents.length, 0),
      leftOut: values ? {} : privateObjects(environment),
    },
    files: new Map(files),
  };
}

function objectsOf(chart: Chart): unknown[] {
  return chart.node.findAll().filter((construct) => ApiObject.isApiObject(construct)).map((object) => (object as ApiObject).toJson());
}

const known = new Map<string, string>();

/** An object as YAML. Most objects of a derived overlay are those of its base, so each text is made once. */
function yaml(object: unknown): string {
  const key = JSON.stringify(object);
  const text = known.get(key) ?? Yaml.stringify(object);
  known.set(key, text);
  return text;
}

/** What stands in the way of writing: found before anything is made. */
function outputProblems(environments: readonly Environment[], outdir: string): string[] {
  let existing = resolve(outdir);
  while (!existsSync(existing)) {
    existing = dirname(existing);
  }
  if (!statSync(existing).isDirectory()) {
    return [`${outdir}: cannot be written: ${existing} is not a folder`];
  }
  try {
    accessSync(existing, constants.W_OK | constants.X_OK);
  } catch {
    return [`${outdir}: cannot be written: no permission for ${existing}`];
  }
  return environments.flatMap(({ name }) => {
    const directory = join(outdir, name);
    const foreign = existsSync(directory) ? readdirSync(directory).filter((file) => !file.endsWith('.k8s.yaml')) : [];
    return foreign.length > 0 ? [`${directory}: holds what synthesis did not write (${foreign.join(', ')}); name another folder with --out`] : [];
  });
}

/** Writes every overlay beside its place first, and then moves them there. */
function write(renderings: readonly Rendering[], outdir: string): void {
  mkdirSync(outdir, { recursive: true });
  const stage = mkdtempSync(join(outdir, '.synth-'));
  try {
    for (const { synthesis, files } of renderings) {
      const directory = join(stage, synthesis.overlay);
      mkdirSync(directory);
      for (const [file, text] of files) {
        writeFileSync(join(directory, file), text, { mode: basename(file).startsWith(SECRETS_CHART) ? 0o600 : 0o644 });
      }
    }
    for (const { synthesis } of renderings) {
      rmSync(synthesis.directory, { recursive: true, force: true });
      renameSync(join(stage, synthesis.overlay), synthesis.directory);
    }
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}
