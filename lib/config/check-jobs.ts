import { distance } from 'fastest-levenshtein';
import type { ProwConfig } from '../../imports/prow-config';
import { nearest } from '../nearest';
import { checkBranches, checkTriggering } from './branches';
import { Decorations, decorationProblem, type Decoration } from './decoration';
import { below, type Path } from './finding';
import { urlProblem } from './formats';
import { checkReferences, type Declared } from './job-references';
import type { Job, Jobs, LocatedPreset } from './jobs';
import { labelValueProblem, qualifiedNameProblem } from './names';
import { checkPipeline, pipelineOf } from './pipeline';
import { checkPod } from './pod';
import { Presets } from './presets';
import { checkRerunAccess } from './rerun';

/** Reports what Prow and checkconfig --strict refuse in jobs and presets. */
export function checkJobs({ jobs, presets }: Jobs, config: ProwConfig, declared: Declared | undefined): void {
  checkPresets(presets);
  const merged = new Presets(presets);
  const decorations = new Decorations(config);
  const rules = new JobRules(merged, decorations, config);
  jobs.forEach((job) => rules.check(job));
  if (declared !== undefined) {
    checkReferences(jobs, merged, decorations, declared);
  }
  checkBranches(jobs);
  checkPeriodicNames(jobs);
}

function checkPresets(presets: readonly LocatedPreset[]): void {
  const seen = new Set<string>();
  for (const { preset, report } of presets) {
    for (const [label, value] of Object.entries(preset.labels ?? {})) {
      if (seen.has(`${label}:${value}`)) {
        report(['labels', label], `a second preset has the label ${label}: ${value}`, 'key');
      }
      seen.add(`${label}:${value}`);
    }
  }
}

function checkPeriodicNames(jobs: readonly Job[]): void {
  const seen = new Map<string, Job>();
  for (const job of jobs.filter(({ type }) => type === 'periodic')) {
    const first = seen.get(job.job.name);
    if (first !== undefined) {
      job.report(['name'], `a second periodic is called ${job.job.name}, as in ${first.file}`);
    } else {
      seen.set(job.job.name, job);
    }
  }
}

const agents = ['kubernetes', 'jenkins', 'tekton-pipeline'];
const jobName = /^[A-Za-z0-9-._]+$/;
const jenkinsJobName = /^[A-Za-z0-9-._]([A-Za-z0-9-._/]*[A-Za-z0-9-_])?$/;
const reservedLabels = ['prow.k8s.io/type', 'created-by-prow', 'prow.k8s.io/id'];

class JobRules {
  private readonly podNamespace: string;
  private readonly queues: readonly string[];

  constructor(private readonly presets: Presets, private readonly decorations: Decorations, config: ProwConfig) {
    this.podNamespace = config.pod_namespace || 'default';
    this.queues = Object.keys(config.plank?.job_queue_capacities ?? {});
  }

  check(job: Job): void {
    const decoration = this.decorations.of(job);
    this.checkName(job);
    this.checkAgent(job, decoration);
    this.checkLabels(job);
    this.checkReferences(job);
    this.checkSpec(job, decoration);
    checkTriggering(job);
  }

  private checkName({ job: { name }, agent, report }: Job): void {
    if (!(agent === 'jenkins' ? jenkinsJobName : jobName).test(name)) {
      report(['name'], name === '' ? 'a job needs a name' : `a job's name is made of letters, digits, '-', '.' and '_': ${name}`);
    }
    if (agent === 'kubernetes' && Buffer.byteLength(name) > 63) {
      report(['name'], `${name} is ${Buffer.byteLength(name)} characters long; it becomes a label, which has at most 63`);
    }
  }

  private checkAgent({ job, agent, cluster, report }: Job, decoration: Decoration | undefined): void {
    if (agent === 'jenkins' && cluster !== 'default') {
      report(['cluster'], 'a job of agent jenkins runs on no cluster');
    }
    if (!agents.includes(agent)) {
      // Prow leaves jobs of unknown agents to other controllers. A name close to a known agent is a typing error.
      const meant = agents.find((known) => distance(agent, known) <= 2);
      return meant === undefined ? undefined : report(['agent'], `unknown agent ${agent}; did you mean "${meant}"?`);
    }
    const namespace = job.namespace || this.podNamespace;
    const hasSpec = job.spec !== undefined;
    const hasPipeline = pipelineOf(job) !== undefined;
    const isKubernetes = agent === 'kubernetes';
    const isTekton = agent === 'tekton-pipeline';
    const problems: readonly (readonly [boolean, string])[] = [
      [hasSpec && !isKubernetes, `a job with a spec has the agent kubernetes, not ${agent}`],
      [isKubernetes && !hasSpec, 'a job of agent kubernetes needs a spec'],
      [hasPipeline && !isTekton, `a job with a pipeline_run_spec has the agent tekton-pipeline, not ${agent}`],
      [isTekton && !hasPipeline, 'a job of agent tekton-pipeline needs a pipeline_run_spec'],
      [decoration !== undefined && !isKubernetes, `only jobs of agent kubernetes can be decorated, not ${agent}`],
      [job.error_on_eviction === true && !isKubernetes, `error_on_eviction is for agent kubernetes, not ${agent}`],
      [namespace !== this.podNamespace && !isTekton, `namespace ${namespace} is not pod_namespace (${this.podNamespace})`],
    ];
    const problem = problems.find(([applies]) => applies)?.[1];
    if (problem !== undefined) {
      report([], problem);
    }
    if (isTekton) {
      checkPipeline(job, report);
    }
  }

  private checkLabels({ job, report }: Job): void {
    for (const [label, value] of Object.entries(job.labels ?? {})) {
      if (reservedLabels.includes(label)) {
        report(['labels', label], `the label ${label} is set by Prow itself`, 'key');
      }
      const problem = qualifiedNameProblem(label) ?? labelValueProblem(value);
      if (problem !== undefined) {
        report(['labels', label], problem);
      } else if (label.startsWith('preset-') && value !== 'false' && !this.presets.labels.has(`${label}: ${value}`)) {
        report(['labels', label], `no preset has the label ${label}: ${value}${nearest(`${label}: ${value}`, [...this.presets.labels])}`, 'key');
      }
    }
    for (const annotation of Object.keys(job.annotations ?? {})) {
      const problem = qualifiedNameProblem(annotation);
      if (problem !== undefined) {
        report(['annotations', annotation], problem, 'key');
      }
    }
    if (job.skip_report && job.labels?.['prow.k8s.io/gerrit-report-label']) {
      report(['skip_report'], 'the job reports nothing, yet names a Gerrit label to report with');
    }
  }

  private checkReferences({ job, repo, type, report }: Job): void {
    if ((job.max_concurrency ?? 0) < 0) {
      report(['max_concurrency'], 'must not be negative');
    }
    if (job.job_queue_name && !this.queues.includes(job.job_queue_name)) {
      report(['job_queue_name'], `plank.job_queue_capacities has no queue ${job.job_queue_name}${nearest(job.job_queue_name, this.queues)}`);
    }
    if (type === 'presubmit') {
      const seen = new Set([repo]);
      (job.extra_refs ?? []).forEach((ref, index) => {
        const name = `${ref.org ?? ''}/${ref.repo ?? ''}`;
        if (seen.has(name)) {
          report(['extra_refs', index], `${name} is cloned already`);
        }
        seen.add(name);
      });
    }
    if (type === 'periodic') {
      const fields = ['clone_depth', 'clone_uri', 'path_alias'] as const;
      fields.filter((field) => job[field]).forEach((field) => report([field], `${field} has no effect on a periodic; give it to one of extra_refs`, 'key'));
    }
  }

  private checkSpec(located: Job, decoration: Decoration | undefined): void {
    const { job, type, agent, report } = located;
    if (agent === 'kubernetes' && !this.decorations.isDecorated(located)) {
      report(['decorate'], 'a job of agent kubernetes must be decorated (decorate: true)');
    }
    if (job.spec === undefined) {
      return;
    }
    checkPod(job.spec, type, decoration, this.presets.of(job), below(report, 'spec'));
    this.checkAccess(located, decoration);
    const problem = decoration === undefined ? undefined : decorationProblem(decoration);
    if (problem !== undefined) {
      report(job.decoration_config === undefined ? [] : ['decoration_config'], problem);
    }
    (job.spec.containers ?? []).forEach(({ command = [], args = [] }, index) => {
      if (decoration !== undefined && ![...command, ...args][0]) {
        report(['spec', 'containers', index], 'a decorated job\'s container needs a command or args');
      }
    });
  }

  private checkAccess({ job, report }: Job, decoration: Decoration | undefined): void {
    checkRerunAccess(job.rerun_auth_config, below(report, 'rerun_auth_config'));
    if (!job.clone_uri) {
      return;
    }
    const uris: (readonly [Path, string])[] = [[['clone_uri'], job.clone_uri]];
    (job.extra_refs ?? []).forEach((ref, index) => uris.push([['extra_refs', index, 'clone_uri'], ref.clone_uri ?? '']));
    for (const [path, uri] of uris) {
      const url = uri.slice(uri.indexOf('@') + 1);
      const problem = urlProblem(url);
      if (problem !== undefined) {
        report(path, problem);
      } else if (decoration?.oauth_token_secret !== undefined && !/^https?:/i.test(url)) {
        report(path, 'an OAuth token needs http or https');
      }
    }
  }
}
