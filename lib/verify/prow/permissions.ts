import type { Container } from '../pods';
import { flagValue } from '../command-line';
import type { Cluster } from '../cluster';
import type { Fields } from '../values';
import { at, fields, strings } from '../values';
import { prowNamespaces } from './configuration';

/** One thing that a component asks of the Kubernetes API. */
export interface Need {
  /** Empty for a resource of no namespace. */
  readonly namespace: string;
  readonly group: string;
  readonly resource: string;
  readonly verb: string;
  /** Set where only the object of this name is asked for. */
  readonly resourceName?: string | undefined;
  /** What fails without it. */
  readonly purpose: string;
}

/** What a row of the table may depend on. */
interface Situation {
  readonly flag: (name: string) => string | undefined;
  /** Plugins that are enabled anywhere; undefined where plugins.yaml is not known, and then every plugin may be. */
  readonly plugins: ReadonlySet<string> | undefined;
}

/** A row of the table: who asks where for what. */
export interface Row {
  readonly components: readonly string[];
  /** `infra`: prowjob_namespace; `jobs`: pod_namespace. */
  readonly where: 'infra' | 'jobs' | 'cluster';
  readonly group?: string;
  readonly resource: string;
  readonly verbs: readonly string[];
  readonly resourceName?: string;
  /** @default - always */
  readonly when?: (situation: Situation) => boolean;
  readonly purpose: string;
}

const prowjobs = { where: 'infra', group: 'prow.k8s.io', resource: 'prowjobs' } as const;
const pods = { where: 'jobs', resource: 'pods' } as const;
const plugin = (...names: string[]) => ({ plugins }: Situation): boolean => names.some((name) => plugins?.has(name) ?? true);
const uploadsPods = ({ flag }: Situation): boolean => Number(flag('kubernetes-blob-storage-workers') ?? 0) > 0;
const lease = { where: 'infra', group: 'coordination.k8s.io', resource: 'leases', purpose: 'leader election' } as const;
const leaderElection = (component: string, resourceName: string): Row[] => [
  // client-go's LeaseLock: create cannot be limited to a name
  { components: [component], ...lease, verbs: ['create'] },
  { components: [component], ...lease, verbs: ['get', 'update'], resourceName },
  {
    components: [component], where: 'infra', resource: 'events', verbs: ['create'],
    purpose: 'to tell of a new leader (a failure is only logged)',
  },
];

/**
 * What each component asks for, read in Prow's source at a61940897; each row names the call. A read through a cache is a list and a watch
 * and never a get.
 */
export const permissionTable: readonly Row[] = [
  // pkg/plugins/trigger/trigger.go:397, pkg/plugins/override/override.go:135
  { components: ['hook'], ...prowjobs, verbs: ['create'], when: plugin('trigger', 'override'), purpose: 'to start jobs' },
  // pkg/plugins/trigger/pull-request.go:176
  { components: ['hook'], ...prowjobs, verbs: ['list', 'update'], when: plugin('trigger'), purpose: 'to abort the jobs of a closed pull request' },
  // cmd/deck/main.go:375, :1510
  { components: ['deck'], ...prowjobs, verbs: ['list', 'watch', 'get'], purpose: 'to show jobs' },
  // cmd/deck/rerun.go:325
  {
    components: ['deck'], ...prowjobs, verbs: ['create'], when: ({ flag }) => flag('rerun-creates-job') === 'true', purpose: 'to rerun a job',
  },
  // cmd/deck/abort.go:89
  { components: ['deck'], ...prowjobs, verbs: ['patch'], purpose: 'to abort a job' },
  // cmd/deck/main.go:531
  { components: ['deck'], where: 'jobs', resource: 'pods/log', verbs: ['get'], purpose: 'to show the log of a running pod' },
  // cmd/tide/main.go:253, pkg/tide/tide.go:1521
  { components: ['tide'], ...prowjobs, verbs: ['list', 'watch', 'create'], purpose: 'to test what it is about to merge' },
  // pkg/crier/controller.go:69, pkg/crier/reporters/criercommonlib/updatereportstatus.go:44
  { components: ['crier'], ...prowjobs, verbs: ['list', 'watch', 'patch'], purpose: 'to report jobs and note that it did' },
  // pkg/crier/reporters/gcs/kubernetes/reporter.go:81-104
  { components: ['crier'], ...pods, verbs: ['get', 'patch'], when: uploadsPods, purpose: 'to upload podinfo.json' },
  {
    components: ['crier'], where: 'jobs', resource: 'events', verbs: ['list'], when: uploadsPods,
    purpose: 'the events in podinfo.json (a failure is only logged)',
  },
  {
    components: ['crier'], where: 'cluster', resource: 'nodes', verbs: ['get'], when: uploadsPods,
    purpose: 'the node in podinfo.json (a failure is only logged)',
  },
  // cmd/sinker/main.go:345, :369
  { components: ['sinker'], ...prowjobs, verbs: ['list', 'watch', 'delete'], purpose: 'to remove old jobs' },
  // cmd/sinker/main.go:171, :426, :510, :520: all five are checked at start, a cluster that lacks one is left out
  { components: ['sinker'], ...pods, verbs: ['delete', 'list', 'watch', 'get', 'patch'], purpose: 'to remove old pods' },
  ...leaderElection('sinker', 'prow-sinker-leaderlock'),
  // cmd/horologium/main.go:119, :231
  { components: ['horologium'], ...prowjobs, verbs: ['list', 'watch', 'create'], purpose: 'to start periodic jobs' },
  // pkg/plank/reconciler.go:144, :647, pkg/scheduler/reconciler.go:100
  { components: ['prow-controller-manager'], ...prowjobs, verbs: ['list', 'watch', 'patch'], purpose: 'to follow jobs' },
  // pkg/plank/reconciler.go:89: all six are checked at start, a cluster that lacks one is left out
  { components: ['prow-controller-manager'], ...pods, verbs: ['create', 'delete', 'list', 'watch', 'get', 'patch'], purpose: 'to run jobs' },
  ...leaderElection('prow-controller-manager', 'prow-controller-manager-leader-lock'),
  // pkg/statusreconciler/controller.go:113
  { components: ['status-reconciler'], ...prowjobs, verbs: ['create'], purpose: 'to run a job that became required' },
  // cmd/exporter/main.go:99
  { components: ['exporter'], ...prowjobs, verbs: ['list', 'watch'], purpose: 'to count jobs' },
];

/** Components whose needs the table knows in full; those without a row ask nothing of the API. */
export const knownComponents: ReadonlySet<string> = new Set([
  ...permissionTable.flatMap(({ components }) => components), 'ghproxy', 'branchprotector', 'cherrypicker', 'needs-rebase',
]);

/** Everything that a container asks of its own cluster; undefined where its configuration is not among the objects. */
export function needsOf(cluster: Cluster, container: Container): Need[] | undefined {
  const rows = permissionTable.filter(({ components }) => components.includes(container.component!));
  const config = cluster.prow.config(container);
  if (rows.length === 0 || config === undefined) {
    return rows.length === 0 ? [] : undefined;
  }
  const { infra, jobs } = prowNamespaces(config);
  const plugins = cluster.prow.plugins(container);
  const situation: Situation = { flag: (name) => flagValue(container.flags, name), plugins: plugins && enabledPlugins(plugins.content) };
  const places = { infra, jobs, cluster: '' };
  const needs = rows.filter(({ when }) => when?.(situation) ?? true).flatMap(({ where, group = '', verbs, ...row }) =>
    verbs.map((verb): Need => ({
      namespace: places[where], group, resource: row.resource, verb, resourceName: row.resourceName, purpose: row.purpose,
    })));
  const updates = container.component === 'hook' && plugins !== undefined && situation.plugins!.has('config-updater')
    ? updatedNamespaces(plugins.content, infra)
    : [];
  // pkg/plugins/updateconfig/updateconfig.go:104
  return [...needs, ...updates.flatMap((namespace) => ['get', 'create', 'update'].map((verb): Need => ({
    namespace, group: '', resource: 'configmaps', verb, purpose: 'config-updater writes there',
  })))];
}

function enabledPlugins(content: Fields): Set<string> {
  return new Set(Object.values(fields(content.plugins)).flatMap((entry) => strings(Array.isArray(entry) ? entry : at(entry, 'plugins'))));
}

/** The namespaces of the own cluster that config_updater writes to; pkg/plugins/updateconfig/updateconfig.go:503. */
function updatedNamespaces(content: Fields, infra: string): string[] {
  const updater = fields(content.config_updater);
  const groups = fields(updater.cluster_groups);
  const namespaces = Object.values(fields(updater.maps)).flatMap((map) => {
    const named = strings(at(map, 'cluster_groups')).flatMap((group) =>
      strings(at(groups[group], 'clusters')).includes('default') ? strings(at(groups[group], 'namespaces')) : []);
    const clusters = at(map, 'clusters');
    const isOfNoCluster = clusters === undefined && named.length === 0;
    return [...named, ...(isOfNoCluster ? [''] : strings(at(clusters, 'default')))];
  });
  return [...new Set(namespaces.map((namespace) => namespace === '' ? infra : namespace))];
}
