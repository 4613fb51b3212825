import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type * as library from '../lib/config';
import { problemsOf, refuse, UnusableInput } from '../lib/errors';
import { nearest } from '../lib/nearest';
import type { ClusterOptions, PlanOptions, Subject } from './config-options';

/** Prints the ConfigMaps that hook would write for each configuration. */
export function showPlans(subjects: readonly Subject[], options: PlanOptions): void {
  const plans = subjects.map((subject) => ({ overlay: subject.overlay, planned: plan(subject, options) }));
  if (options.output === 'json') {
    print(plans.map(({ overlay, planned }) => ({ overlay, ...plain(planned) })));
  } else {
    for (const { overlay, planned } of plans) {
      const lines = lib().describePlan(planned, options.keys === true);
      console.log(plans.length > 1 ? `${overlay}:\n${lines.replaceAll(/^/gm, '  ')}` : lines);
    }
  }
  process.exitCode = plans.every(({ planned }) => errorsOf(planned).length === 0) ? 0 : 1;
}

/** Compares clusters, or dumps of them, with the plan. */
export function verifyPlan(subject: Subject, options: ClusterOptions): void {
  const { describeDifference, verifyConfigMaps } = lib();
  const planned = plan(subject, options);
  const errors = errorsOf(planned);
  if (errors.length > 0) {
    errors.forEach((message) => console.error(`error: ${message}`));
    process.exitCode = 1;
    return;
  }
  const differences = verifyConfigMaps(planned, reader(options, planned));
  if (options.output === 'json') {
    print(differences);
  } else {
    differences.forEach((difference) => console.log(describeDifference(difference)));
    const count = planned.configMaps.length;
    console.log(differences.length === 0 ? `${count} ConfigMaps are as planned` : `${differences.length} of ${count} ConfigMaps differ`);
  }
  process.exitCode = differences.length === 0 ? 0 : 1;
}

/** Prints the plan, then writes its ConfigMaps. An error of one write does not stop the others. */
export function applyPlan(subject: Subject, options: ClusterOptions): void {
  if (Object.keys(options.dump).length > 0 && !options.dryRun) {
    throw new UnusableInput(['--dump: a dump is no cluster to write to; add --dry-run, or name the cluster by --context']);
  }
  const planned = plan(subject, options);
  const isText = options.output === 'text';
  if (isText) {
    console.log(lib().describePlan(planned, options.keys === true));
  }
  const isSound = errorsOf(planned).length === 0;
  const failures: string[] = [];
  const steps = (isSound ? lib().bootstrapSteps(planned, reader(options, planned)) : []).flatMap((step) => {
    try {
      write(step, options);
    } catch (error) {
      failures.push(...problemsOf(error));
      return [];
    }
    const { planned: { cluster, namespace, name }, action } = step;
    if (isText) {
      console.log(`${lib().idOf(step.planned)}: ${action}${options.dryRun ? ' (dry run)' : ''}`);
    }
    return [{ cluster, namespace, name, action }];
  });
  if (!isText) {
    print({ ...plain(planned), steps });
  }
  refuse(failures);
  process.exitCode = isSound ? 0 : 1;
}

function write({ planned, action, object }: library.Step, options: ClusterOptions): void {
  if (action !== 'keep' && !options.dryRun) {
    lib().writeToCluster(kubectl(options), planned, action, object);
  }
}

function plan({ config, plugins, images, upload }: Subject, { jobs, jobsAt, repo, origin }: PlanOptions): library.Plan {
  const { planConfigMaps, readUpdater } = lib();
  const updater = readUpdater(config, plugins, images);
  const { jobsAt: globAt, contents } = upload?.(updater) ?? {};
  const at = jobsAt ?? globAt;
  const inRepo = at !== undefined && existsSync(join(repo, at)) ? join(repo, at) : undefined;
  return planConfigMaps({ ...updater, repo, origin, jobs: jobs ?? inRepo, jobsAt: at, contents });
}

function errorsOf({ problems }: library.Plan): string[] {
  return problems.filter(({ severity }) => severity === 'error').map(({ message }) => message);
}

function plain({ configMaps, problems }: library.Plan): Pick<library.Plan, 'configMaps' | 'problems'> {
  return { configMaps, problems };
}

function print(value: unknown): void {
  console.log(JSON.stringify(value, null, 2));
}

function reader(options: ClusterOptions, { configMaps }: library.Plan): library.ReadConfigMap {
  refuseUnknownClusters(options, [...new Set(configMaps.map(({ cluster }) => cluster))]);
  const { readFromCluster, readFromDump } = lib();
  return Object.keys(options.dump).length > 0 ? readFromDump(options.dump) : readFromCluster(kubectl(options));
}

function refuseUnknownClusters({ context, dump }: ClusterOptions, known: readonly string[]): void {
  const given = Object.entries({ context, dump }).flatMap(([option, values]) => Object.keys(values).map((cluster) => ({ option, cluster })));
  const problems = given.filter(({ cluster }) => !known.includes(cluster))
    .map(({ option, cluster }) => `--${option} ${cluster}=...: the plan writes to no cluster of that name${nearest(cluster, known)}`);
  refuse(problems);
}

function kubectl({ kubectl: command, context: contexts }: ClusterOptions): library.Kubectl {
  return { command, contexts };
}

/** Loaded when a command needs it. */
function lib(): typeof library {
  return require('../lib/config') as typeof library;
}
