import type { Container, PodSpec, Volume, VolumeMount } from '../../imports/prow-config';
import { storageProviders } from '../facts/storage-providers';
import type { Decoration } from './decoration';
import { below, type Path, type Report } from './finding';
import type { JobType } from './jobs';
import type { Contribution } from './presets';

/** The environment variables that Prow sets for each type of job. */
const everyJob = ['CI', 'JOB_NAME', 'JOB_SPEC', 'JOB_TYPE', 'PROW_JOB_ID', 'BUILD_ID', 'BUILD_NUMBER'];
const withRefs = [...everyJob, 'REPO_OWNER', 'REPO_NAME', 'PULL_BASE_REF', 'PULL_BASE_SHA', 'PULL_REFS'];
const reservedVariables: Readonly<Record<JobType, ReadonlySet<string>>> = {
  periodic: new Set(everyJob),
  postsubmit: new Set(withRefs),
  presubmit: new Set([...withRefs, 'PULL_NUMBER', 'PULL_PULL_SHA', 'PULL_HEAD_REF', 'PULL_TITLE']),
};
const reservedContainers = new Set(['clonerefs', 'initupload', 'place-entrypoint', 'sidecar']);
const reservedMounts = new Set(['logs', 'code', 'tools']);
const reservedPaths = new Set(['/logs', '/home/prow/go', '/tools']);
const reservedVolumes = [...reservedMounts, ...Object.values(storageProviders).map(({ volume }) => volume)];

/** Reports what Prow refuses in a job's pod after it merges the job's presets. */
export function checkPod(spec: PodSpec, type: JobType, decoration: Decoration | undefined, presets: Contribution, report: Report): void {
  const containers = spec.containers ?? [];
  if (spec.initContainers?.length) {
    report(['initContainers'], 'a job may not have init containers', 'key');
  }
  if (containers.length === 0) {
    report(['containers'], 'a pod needs at least one container', 'key');
  } else if (containers.length > 1 && decoration === undefined) {
    report(['containers'], 'several containers need decoration (decorate: true)', 'key');
  } else if (containers.length > 1) {
    checkContainerNames(containers, report);
  }
  const volumes = checkVolumes(spec.volumes ?? [], presets, decoration, report);
  containers.forEach((container, index) => {
    checkVariables(container, reservedVariables[type], presets, below(report, 'containers', index));
    checkMounts(container, volumes, presets, below(report, 'containers', index));
  });
}

function checkContainerNames(containers: readonly Container[], report: Report): void {
  const seen = new Set<string>();
  for (const [index, { name = '' }] of containers.entries()) {
    const path = ['containers', index, 'name'];
    if (name === '') {
      report(path, 'each of several containers needs a name');
    } else if (reservedContainers.has(name)) {
      report(path, `${name} is the name of one of Prow's own containers`);
    }
    if (seen.has(name)) {
      report(path, `a second container is called ${name === '' ? 'nothing' : name}`);
    }
    seen.add(name);
  }
}

function checkVariables(container: Container, reserved: ReadonlySet<string>, presets: Contribution, report: Report): void {
  const seen = new Set<string>();
  for (const [index, { name = '' }] of (container.env ?? []).entries()) {
    const path = ['env', index, 'name'];
    if (seen.has(name)) {
      report(path, `the variable ${name} is set twice`);
    }
    if (reserved.has(name)) {
      report(path, `the variable ${name} is set by Prow itself`);
    }
    seen.add(name);
  }
  for (const { item: { name = '' }, preset } of presets.env) {
    if (seen.has(name)) {
      report([], `the variable ${name}, which ${preset} sets, is set already`);
    }
    if (reserved.has(name)) {
      report([], `the variable ${name}, which ${preset} sets, is set by Prow itself`);
    }
    seen.add(name);
  }
}

/** @returns the names of all volumes that a container may mount */
function checkVolumes(volumes: readonly Volume[], presets: Contribution, decoration: Decoration | undefined, report: Report): Set<string> {
  const { oauth_token_secret: oauth, ssh_key_secrets: keys = [] } = decoration ?? {};
  const reserved = new Set([...reservedVolumes, ...keys, ...oauth === undefined ? [] : [oauth.name ?? '']]);
  const seen = new Set<string>();
  const add = (name: string, path: Path, from: string): void => {
    if (seen.has(name)) {
      report(path, `the volume ${name}${from} is defined twice`);
    }
    if (reserved.has(name)) {
      report(path, `the volume name ${name}${from} is one of Prow's own`);
    }
    seen.add(name);
  };
  volumes.forEach(({ name = '' }, index) => add(name, ['volumes', index, 'name'], ''));
  presets.volumes.forEach(({ item: { name = '' }, preset }) => add(name, [], `, which ${preset} brings,`));
  return new Set([...seen, ...reserved]);
}

function checkMounts(container: Container, volumes: ReadonlySet<string>, presets: Contribution, report: Report): void {
  const mounted = new Set((container.volumeMounts ?? []).map(({ name = '' }) => name));
  const check = ({ name = '', mountPath = '' }: VolumeMount, path: Path, from: string): void => {
    if (!volumes.has(name)) {
      report(path, `mounts the volume ${name}${from}, which the job does not define`);
    }
    if (reservedMounts.has(name)) {
      report(path, `the mount's name ${name}${from} is one of Prow's own`);
    }
    if (reservedPaths.has(mountPath)) {
      report(path, `a mount at ${mountPath}${from} hides one of Prow's own`);
    }
  };
  (container.volumeMounts ?? []).forEach((mount, index) => check(mount, ['volumeMounts', index], ''));
  for (const { item: mount, preset } of presets.volumeMounts) {
    const name = mount.name ?? '';
    if (mounted.has(name)) {
      report([], `the volume ${name}, which ${preset} mounts, is mounted already`);
    }
    mounted.add(name);
    check(mount, [], `, which ${preset} brings,`);
  }
}
