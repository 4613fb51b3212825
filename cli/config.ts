import { existsSync } from 'node:fs';
import { InvalidArgumentError, type Command } from 'commander';
import type { OverlayConfiguration } from '../lib/app/configuration';
import type * as library from '../lib/config';
import { UnusableInput } from '../lib/errors';
import type { ClusterOptions, PlanOptions, SourceOptions, Subject } from './config-options';
import { applyPlan, showPlans, verifyPlan } from './config-plan';

/**
 * Adds `config` to the program.
 *
 * @param configurationsOf returns the configurations of the named overlays, or of all without a name; throws UnusableInput for an unknown name
 */
export function configCommand(program: Command, configurationsOf: (overlays: readonly string[]) => readonly OverlayConfiguration[]): void {
  const config = program.command('config').description('check Prow\'s own configuration, and plan, verify or apply its ConfigMaps');
  const subjects = (names: readonly string[], { config: configFile, plugins }: SourceOptions): readonly Subject[] => {
    const missing = [configFile, plugins].filter((file) => file !== undefined && !existsSync(file));
    if (missing.length > 0) {
      throw new UnusableInput(missing.map((file) => `${file}: no such file`));
    }
    if (names.length === 0 && configFile !== undefined && plugins !== undefined) {
      return [{ config: configFile, plugins }];
    }
    if (configFile !== undefined || plugins !== undefined) {
      throw new UnusableInput(['name overlays, or a configuration with both --config and --plugins']);
    }
    return configurationsOf(names);
  };
  const subject = (name: string | undefined, options: SourceOptions): Subject => {
    const [one, ...others] = subjects(name === undefined ? [] : [name], options);
    if (one === undefined || others.length > 0) {
      const known = [one, ...others].map((each) => each?.overlay).join(', ');
      throw new UnusableInput([`name one overlay, whose ConfigMaps the cluster holds: ${known}`]);
    }
    return one;
  };

  sourceOptions(config.command('check').description('find mistakes, each with file, line and column'))
    .argument('[overlay...]', 'the overlays to check (default: all)')
    .action((names: string[], options: SourceOptions) => check(subjects(names, options), options));
  planOptions(config.command('plan').description('show the ConfigMaps that hook would write, and errors'))
    .argument('[overlay...]', 'the overlays to plan (default: all)')
    .action((names: string[], options: PlanOptions) => showPlans(subjects(names, options), options));
  clusterOptions(config.command('verify').description('compare the ConfigMaps of clusters, or of dumps, with the plan'))
    .argument('[overlay]', 'the overlay to verify (default: the only one)')
    .action((name: string | undefined, options: ClusterOptions) => verifyPlan(subject(name, options), options));
  clusterOptions(config.command('bootstrap').description('show the plan, then create or replace its ConfigMaps, and nothing else'))
    .argument('[overlay]', 'the overlay to apply (default: the only one)')
    .option('--dry-run', 'show what would be done, and do nothing')
    .action((name: string | undefined, options: ClusterOptions) => applyPlan(subject(name, options), options));
}

function sourceOptions(command: Command): Command {
  return command
    .option('--config <file>', 'a config.yaml in place of an overlay\'s')
    .option('--plugins <file>', 'a plugins.yaml in place of an overlay\'s')
    .option('--jobs <folder>', 'the folder of job configuration', once)
    .addOption(command.createOption('--output <form>', 'the output format').choices(['json', 'text']).default('text'));
}

/** Refuses a repeated option: commander would silently use the last. */
function once(value: string, before: string | undefined): string {
  if (before !== undefined) {
    throw new InvalidArgumentError('It is given twice; give one folder.');
  }
  return value;
}

function planOptions(command: Command): Command {
  return sourceOptions(command)
    .option('--repo <folder>', 'the repository whose files the globs of config_updater name', '.')
    .option('--jobs-at <path>', 'the path of the job configuration in that repository (default: the fixed part of its glob)')
    .option('--origin <org/repo>', 'the repository\'s name, to apply access lists')
    .option('--keys', 'list every key');
}

function clusterOptions(command: Command): Command {
  const pair = (text: string, before: Record<string, string>): Record<string, string> => {
    const [cluster, ...rest] = text.includes('=') ? text.split('=') : ['default', text];
    if (cluster === '' || rest.join('=') === '') {
      throw new InvalidArgumentError('It is CLUSTER=VALUE, or VALUE for the cluster default.');
    }
    return { ...before, [cluster!]: rest.join('=') };
  };
  return planOptions(command)
    .option('--kubectl <command>', 'kubectl\'s name or path', 'kubectl')
    .option('--context <cluster=context>', 'the kubeconfig\'s context for a cluster of the plan (repeatable)', pair, {})
    .option('--dump <cluster=path>', 'manifests to read in place of a cluster (repeatable)', pair, {});
}

function check(subjects: readonly Subject[], { jobs: folder, output }: SourceOptions): void {
  const { checkConfiguration } = require('../lib/config/check') as typeof library;
  const { describeFinding, errorsIn } = require('../lib/config/finding') as typeof library;
  const results = subjects.map(({ overlay, warnings = [], ...input }) => {
    const checked = checkConfiguration({ ...input, jobs: folder });
    return { overlay, ...checked, findings: [...checked.findings, ...warnings] };
  });
  if (output === 'json') {
    console.log(JSON.stringify(results.flatMap(({ overlay, findings }) => findings.map((finding) => ({ overlay, severity: 'error', ...finding }))), null, 2));
  } else {
    // Overlays share their base files: a finding of several overlays is printed once.
    const lines = new Map<string, (string | undefined)[]>();
    results.forEach(({ overlay, findings }) => findings.map(describeFinding).forEach((line) => lines.set(line, [...lines.get(line) ?? [], overlay])));
    lines.forEach((overlays, line) => console.log(results.length > 1 ? `${line} (${overlays.join(', ')})` : line));
    for (const { overlay, findings, jobs: { jobs } } of results) {
      const errors = errorsIn(findings).length;
      const warnings = findings.length - errors;
      const count = `${errors === 0 ? 'no finding' : counted(errors, 'finding')}${warnings === 0 ? '' : `, ${counted(warnings, 'warning')}`}`;
      console.log(`${overlay === undefined ? '' : `${overlay}: `}${count} in ${counted(jobs.length, 'job')}`);
    }
  }
  process.exitCode = results.every(({ findings }) => errorsIn(findings).length === 0) ? 0 : 1;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
