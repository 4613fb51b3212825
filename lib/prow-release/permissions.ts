import type { FlagLookup } from './flag-table';
import { placesOf, type Source, type Sources } from './release';

/** The flags and plugins that a permission may depend on. */
export interface Situation {
  readonly flag: FlagLookup;
  /** Plugins that are enabled for any repository. Undefined if plugins.yaml is unknown: every plugin may be enabled. */
  readonly plugins: ReadonlySet<string> | undefined;
}

/** A permission that a component uses. */
export interface Permission {
  readonly component: string;
  /** `infra`: prowjob_namespace; `jobs`: pod_namespace. */
  readonly where: 'infra' | 'jobs' | 'cluster';
  /** @default - the core group */
  readonly group?: string;
  readonly resource: string;
  readonly verbs: readonly string[];
  /** @default - objects of any name */
  readonly resourceName?: string;
  /** @default - always */
  readonly when?: (situation: Situation) => boolean;
  /** What the component uses it for. */
  readonly purpose: string;
  /** The requests in Prow's source. */
  readonly source: readonly Source[];
}

/** Names of the Leases for leader election, by program. */
export const leaderLocks = {
  'sinker': 'prow-sinker-leaderlock',
  'prow-controller-manager': 'prow-controller-manager-leader-lock',
} as const;

const prowjobs = { where: 'infra', group: 'prow.k8s.io', resource: 'prowjobs' } as const;
const pods = { where: 'jobs', resource: 'pods' } as const;
const plugin = (...names: string[]) => ({ plugins }: Situation): boolean => names.some((name) => plugins?.has(name) ?? true);
const uploadsPods = ({ flag }: Situation): boolean => Number(flag('kubernetes-blob-storage-workers') ?? 0) > 0;

/** RBAC cannot limit a create to a name, so the Lease needs two rows. */
function leaderElection(component: keyof typeof leaderLocks, source: Source): Permission[] {
  const lease = { component, where: 'infra', group: 'coordination.k8s.io', resource: 'leases', purpose: 'leader election' } as const;
  const lock = 'mod:k8s.io/client-go@v0.36.3/tools/leaderelection/resourcelock/leaselock.go';
  return [
    { ...lease, verbs: ['create'], source: [`${lock}:68`] },
    { ...lease, verbs: ['get', 'update'], resourceName: leaderLocks[component], source: [source] },
    {
      component, where: 'infra', resource: 'events', verbs: ['create'], purpose: 'to tell of a new leader (a failure is only logged)',
      source: [`${lock}:99`],
    },
  ];
}

/** The permissions that components use. A read through a cache uses list and watch, never get. */
export const permissionTable: readonly Permission[] = [
  {
    component: 'hook', ...prowjobs, verbs: ['create'], when: plugin('trigger', 'override'), purpose: 'to start jobs',
    source: ['pkg/plugins/trigger/trigger.go:397', 'pkg/plugins/override/override.go:135'],
  },
  {
    component: 'hook', ...prowjobs, verbs: ['list', 'update'], when: plugin('trigger'), purpose: 'to abort the jobs of a closed pull request',
    source: ['pkg/plugins/trigger/pull-request.go:176'],
  },
  {
    component: 'deck', ...prowjobs, verbs: ['list', 'watch', 'get'], purpose: 'to show jobs',
    source: ['cmd/deck/main.go:375', 'cmd/deck/main.go:1510'],
  },
  {
    component: 'deck', ...prowjobs, verbs: ['create'], when: ({ flag }) => flag('rerun-creates-job') === 'true', purpose: 'to rerun a job',
    source: ['cmd/deck/rerun.go:325'],
  },
  { component: 'deck', ...prowjobs, verbs: ['patch'], purpose: 'to abort a job', source: ['cmd/deck/abort.go:89'] },
  {
    component: 'deck', where: 'jobs', resource: 'pods/log', verbs: ['get'], purpose: 'to show the log of a running pod',
    source: ['cmd/deck/main.go:531'],
  },
  {
    component: 'tide', ...prowjobs, verbs: ['list', 'watch', 'create'], purpose: 'to test what it is about to merge',
    source: ['cmd/tide/main.go:253', 'pkg/tide/tide.go:1521'],
  },
  {
    component: 'crier', ...prowjobs, verbs: ['list', 'watch', 'patch'], purpose: 'to report jobs and note that it did',
    source: ['pkg/crier/controller.go:69', 'pkg/crier/reporters/criercommonlib/updatereportstatus.go:44'],
  },
  {
    component: 'crier', ...pods, verbs: ['get', 'patch'], when: uploadsPods, purpose: 'to upload podinfo.json',
    source: ['pkg/crier/reporters/gcs/kubernetes/reporter.go:81', 'pkg/crier/reporters/gcs/kubernetes/reporter.go:96'],
  },
  {
    component: 'crier', where: 'jobs', resource: 'events', verbs: ['list'], when: uploadsPods,
    purpose: 'the events in podinfo.json (a failure is only logged)', source: ['pkg/crier/reporters/gcs/kubernetes/reporter.go:104'],
  },
  {
    component: 'crier', where: 'cluster', resource: 'nodes', verbs: ['get'], when: uploadsPods,
    purpose: 'the node in podinfo.json (a failure is only logged)', source: ['pkg/crier/reporters/gcs/kubernetes/reporter.go:88'],
  },
  {
    component: 'sinker', ...prowjobs, verbs: ['list', 'watch', 'delete'], purpose: 'to remove old jobs',
    source: ['cmd/sinker/main.go:345', 'cmd/sinker/main.go:369'],
  },
  {
    // The program checks all five at start, and skips a cluster that lacks one.
    component: 'sinker', ...pods, verbs: ['delete', 'list', 'watch', 'get', 'patch'], purpose: 'to remove old pods',
    source: ['cmd/sinker/main.go:171', 'cmd/sinker/main.go:426', 'cmd/sinker/main.go:510', 'cmd/sinker/main.go:520'],
  },
  ...leaderElection('sinker', 'cmd/sinker/main.go:153'),
  {
    component: 'horologium', ...prowjobs, verbs: ['list', 'watch', 'create'], purpose: 'to start periodic jobs',
    source: ['cmd/horologium/main.go:119', 'cmd/horologium/main.go:231'],
  },
  {
    component: 'prow-controller-manager', ...prowjobs, verbs: ['list', 'watch', 'patch'], purpose: 'to follow jobs',
    source: ['pkg/plank/reconciler.go:144', 'pkg/plank/reconciler.go:647', 'pkg/scheduler/reconciler.go:100'],
  },
  {
    // The program checks all six at start, and skips a cluster that lacks one.
    component: 'prow-controller-manager', ...pods, verbs: ['create', 'delete', 'list', 'watch', 'get', 'patch'], purpose: 'to run jobs',
    source: ['pkg/plank/reconciler.go:89'],
  },
  ...leaderElection('prow-controller-manager', 'cmd/prow-controller-manager/main.go:156'),
  {
    component: 'status-reconciler', ...prowjobs, verbs: ['create'], purpose: 'to run a job that became required',
    source: ['pkg/statusreconciler/controller.go:113'],
  },
  { component: 'exporter', ...prowjobs, verbs: ['list', 'watch'], purpose: 'to count jobs', source: ['cmd/exporter/main.go:99'] },
];

/** The permission that hook's plugin config-updater uses in every namespace that it writes to. */
export const updaterPermission = {
  resource: 'configmaps', verbs: ['get', 'create', 'update'], purpose: 'config-updater writes there',
  source: ['pkg/plugins/updateconfig/updateconfig.go:104', 'pkg/plugins/updateconfig/updateconfig.go:503'],
} as const;

/** Components that have no client of the Kubernetes API. */
const withoutClient: ReadonlyMap<string, { readonly source: Source }> = new Map([
  ['ghproxy', { source: 'cmd/ghproxy/ghproxy.go:179' }],
  ['branchprotector', { source: 'cmd/branchprotector/protect.go:47' }],
  ['cherrypicker', { source: 'cmd/external-plugins/cherrypicker/main.go:54' }],
  ['needs-rebase', { source: 'cmd/external-plugins/needs-rebase/main.go:42' }],
]);

/** Components whose permissions are all known. */
export const knownComponents: ReadonlySet<string> = new Set([...permissionTable.map(({ component }) => component), ...withoutClient.keys()]);

export const sources: Sources = {
  facts: 'what components ask the Kubernetes API for',
  readAt: 'v20260821-a61940897',
  places: placesOf([...permissionTable, updaterPermission, ...withoutClient.values()]),
};
