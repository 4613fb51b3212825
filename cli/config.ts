import type { Command } from 'commander';
import type * as library from '../lib/config';
import { UnusableInput } from '../lib/errors';

/** What an overlay says of its configuration. */
export interface OverlayConfiguration {
  readonly config: library.ConfigurationSource;
  readonly plugins: library.ConfigurationSource;
  /** Folder of the job configuration, and its path in the repository. @default - must be given on the command line */
  readonly jobs?: string;
  readonly jobsAt?: string;
  /** What there is for jobs to run on. @default - not checked */
  readonly declared?: library.Declared;
  /** Emitted texts that stand in for files of the repository. @default - none */
  readonly contents?: library.PlanInput['contents'];
  /** The kubeconfig's context of each cluster. @default - see Kubectl */
  readonly contexts?: library.Kubectl['contexts'];
}

interface CheckOptions {
  readonly config?: string;
  readonly plugins?: string;
  readonly jobs?: string;
  readonly output: 'json' | 'text';
}

interface PlanOptions extends CheckOptions {
  readonly repo?: string;
  readonly jobsAt?: string;
  readonly origin?: string;
  readonly keys?: boolean;
}

interface ClusterOptions extends PlanOptions {
  readonly kubectl?: string;
  readonly context: Readonly<Record<string, string>>;
  readonly dump: Readonly<Record<string, string>>;
  readonly dryRun?: boolean;
}

/**
 * Adds `config` to the program.
 *
 * @param overlayConfiguration an overlay's configuration by its name; throws UnusableInput where there is no such overlay
 */
export function configCommand(program: Command, overlayConfiguration: (overlay: string) => OverlayConfiguration): void {
  const config = program.command('config').description('check Prow\'s own configuration, and plan, verify or apply its ConfigMaps');
  const inputOf = (overlay: string | undefined, options: CheckOptions): OverlayConfiguration => {
    const given = overlay === undefined ? undefined : overlayConfiguration(overlay);
    const source = { ...given, ...only(options, 'config', 'plugins', 'jobs') };
    if (source.config === undefined || source.plugins === undefined) {
      throw new UnusableInput(['name an overlay, or a configuration with --config and --plugins']);
    }
    return source as OverlayConfiguration;
  };

  sourceOptions(config.command('check').description('find what Prow, or a person, would trip over; each finding with file, line and column'))
    .action((overlay: string | undefined, options: CheckOptions) => check(inputOf(overlay, options), options));
  planOptions(config.command('plan').description('show the ConfigMaps that hook would write, and what would go wrong'))
    .action((overlay: string | undefined, options: PlanOptions) => {
      process.exitCode = showPlan(plan(inputOf(overlay, options), options), options) ? 0 : 1;
    });
  clusterOptions(config.command('verify').description('compare what a cluster, or a dump of its ConfigMaps, holds with the plan'))
    .action((overlay: string | undefined, options: ClusterOptions) => verify(inputOf(overlay, options), options));
  clusterOptions(config.command('bootstrap').description('show the plan, then create or replace its ConfigMaps, and nothing else'))
    .option('--dry-run', 'show what would be done, and do nothing')
    .action((overlay: string | undefined, options: ClusterOptions) => bootstrap(inputOf(overlay, options), options));
}

function sourceOptions(command: Command): Command {
  return command
    .argument('[overlay]', 'the overlay whose configuration it is')
    .option('--config <file>', 'a config.yaml in place of the overlay\'s')
    .option('--plugins <file>', 'a plugins.yaml in place of the overlay\'s')
    .option('--jobs <folder>', 'the folder of job configuration')
    .addOption(command.createOption('--output <form>').choices(['json', 'text']).default('text'));
}

function planOptions(command: Command): Command {
  return sourceOptions(command)
    .option('--repo <folder>', 'the repository whose files the globs of config_updater name', '.')
    .option('--jobs-at <path>', 'the path of the job configuration in that repository, where it stands elsewhere here')
    .option('--origin <org/repo>', 'the repository\'s name, to apply access lists')
    .option('--keys', 'list every key');
}

function clusterOptions(command: Command): Command {
  const pair = (text: string, before: Record<string, string>): Record<string, string> => {
    const [, cluster, value] = /^([^=]+)=(.+)$/.exec(text) ?? [undefined, 'default', text];
    return { ...before, [cluster!]: value! };
  };
  return planOptions(command)
    .option('--kubectl <command>', 'kubectl\'s name or path', 'kubectl')
    .option('--context <cluster=context>', 'the kubeconfig\'s context for a cluster of the plan (repeatable)', pair, {})
    .option('--dump <cluster=path>', 'manifests to read in place of a cluster (repeatable)', pair, {});
}

function check(input: OverlayConfiguration, { output }: CheckOptions): void {
  const { checkConfiguration, describeFinding } = lib();
  const { findings, jobs: { jobs } } = checkConfiguration(input);
  if (output === 'json') {
    console.log(JSON.stringify(findings, null, 2));
  } else {
    findings.forEach((finding) => console.log(describeFinding(finding)));
    console.log(findings.length === 0 ? `no finding in ${jobs.length} jobs` : `${findings.length} findings in ${jobs.length} jobs`);
  }
  process.exitCode = findings.length === 0 ? 0 : 1;
}

function plan({ config, plugins, jobs, jobsAt, contents }: OverlayConfiguration, options: PlanOptions): library.Plan {
  const { planConfigMaps, readUpdater } = lib();
  return planConfigMaps({ ...readUpdater(config, plugins), jobs, jobsAt, contents, ...only(options, 'repo', 'jobsAt', 'origin') });
}

/** @returns whether it could be applied */
function showPlan(planned: library.Plan, { output, keys }: PlanOptions): boolean {
  const { configMaps, problems } = planned;
  console.log(output === 'json' ? JSON.stringify({ configMaps, problems }, null, 2) : lib().describePlan(planned, keys === true));
  return problems.every(({ severity }) => severity !== 'error');
}

function verify(input: OverlayConfiguration, options: ClusterOptions): void {
  const { describeDifference, verifyConfigMaps } = lib();
  const planned = plan(input, options);
  const errors = planned.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    errors.forEach(({ message }) => console.error(`error: ${message}`));
    process.exitCode = 1;
    return;
  }
  const differences = verifyConfigMaps(planned, reader(input, options));
  if (options.output === 'json') {
    console.log(JSON.stringify(differences, null, 2));
  } else {
    differences.forEach((difference) => console.log(describeDifference(difference)));
    const count = planned.configMaps.length;
    console.log(differences.length === 0 ? `${count} ConfigMaps are as planned` : `${differences.length} of ${count} ConfigMaps differ`);
  }
  process.exitCode = differences.length === 0 ? 0 : 1;
}

function bootstrap(input: OverlayConfiguration, options: ClusterOptions): void {
  const { bootstrapSteps, idOf, writeToCluster } = lib();
  const planned = plan(input, options);
  if (!showPlan(planned, options)) {
    process.exitCode = 1;
    return;
  }
  const failures: string[] = [];
  for (const { planned: configMap, action, object } of bootstrapSteps(planned, reader(input, options))) {
    try {
      if (action !== 'keep' && !options.dryRun) {
        writeToCluster(kubectl(input, options), configMap, action, object);
      }
      console.error(`${idOf(configMap)}: ${action}${options.dryRun ? ' (dry run)' : ''}`);
    } catch (error) {
      if (!(error instanceof UnusableInput)) {
        throw error;
      }
      failures.push(...error.problems);
    }
  }
  if (failures.length > 0) {
    throw new UnusableInput(failures);
  }
}

function reader(input: OverlayConfiguration, options: ClusterOptions): library.ReadConfigMap {
  const { readFromCluster, readFromDump } = lib();
  return Object.keys(options.dump).length > 0 ? readFromDump(options.dump) : readFromCluster(kubectl(input, options));
}

function kubectl({ contexts }: OverlayConfiguration, options: ClusterOptions): library.Kubectl {
  return { command: options.kubectl, contexts: { ...contexts, ...options.context } };
}

/** Loaded when a command needs it. */
function lib(): typeof library {
  return require('../lib/config') as typeof library;
}

/** Those of the fields that have a value. */
function only<T extends object, K extends keyof T>(from: T, ...fields: K[]): Partial<Pick<T, K>> {
  return Object.fromEntries(fields.filter((field) => from[field] !== undefined).map((field) => [field, from[field]])) as Partial<Pick<T, K>>;
}
