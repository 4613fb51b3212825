import type { ConfigUpdater } from '../../../imports/prow-plugins';
import { nearest } from '../../nearest';
import type { Report } from '../finding';
import { targetsOf } from './maps';

/** Reports what Prow refuses under `config_updater`, and maps without a name, which Prow accepts but cannot write. Paths are relative to it. */
export function checkConfigUpdater(updater: ConfigUpdater, report: Report): void {
  const groups = Object.keys(updater.cluster_groups ?? {});
  const taken = new Map<string, string>();
  for (const [glob, spec] of Object.entries(updater.maps ?? {})) {
    const path = ['maps', glob];
    const partitions = spec.partitioned_names ?? [];
    if (spec.name && partitions.length > 0) {
      report(path, 'name and partitioned_names exclude each other', 'key');
    }
    if (!spec.name && partitions.length === 0) {
      report(path, 'names no ConfigMap: name or partitioned_names is missing', 'key');
    }
    if (partitions.length > 256) {
      report([...path, 'partitioned_names'], `at most 256 partitions, not ${partitions.length}`, 'key');
    }
    if (Object.keys(spec.clusters ?? {}).length > 0 && spec.cluster_groups?.length) {
      report([...path, 'cluster_groups'], 'clusters and cluster_groups exclude each other', 'key');
    }
    (spec.cluster_groups ?? []).forEach((group, index) => {
      if (!groups.includes(group)) {
        report([...path, 'cluster_groups', index], `no such cluster group: ${group}${nearest(group, groups)}`);
      }
    });
    // Prow compares the base names of the globs, not those of files, and skips maps with cluster groups.
    const key = spec.key || glob.split('/').at(-1)!;
    for (const { cluster, namespace } of spec.cluster_groups?.length ? [] : targetsOf(spec, updater)) {
      const target = [spec.name || partitions.join(','), cluster, namespace, key].join('\n');
      const other = taken.get(target);
      if (other !== undefined) {
        report(path, `writes the key ${key} of ConfigMap ${spec.name}, as ${other} does`, 'key');
      }
      taken.set(target, glob);
    }
  }
}
