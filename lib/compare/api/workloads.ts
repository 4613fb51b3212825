import type { Fields } from '../../fields';
import type { Shape } from '../shape';
import { podTemplate } from './pod';
import { claim } from './storage';
import { empty, labelSelector, metadata, no, struct } from './terms';

// Defaults: pkg/apis/apps/v1/defaults.go and pkg/apis/batch/v1/defaults.go.

export const deployment: Shape = {
  fields: {
    replicas: { absent: 1 },
    minReadySeconds: { absent: 0 },
    paused: no,
    progressDeadlineSeconds: { absent: 600 },
    revisionHistoryLimit: { absent: 10 },
    selector: labelSelector,
    strategy: struct({
      type: { absent: 'RollingUpdate' },
      rollingUpdate: struct({ maxSurge: { absent: '25%' }, maxUnavailable: { absent: '25%' } }),
    }),
    template: podTemplate,
  },
};

export const daemonSet: Shape = {
  fields: {
    minReadySeconds: { absent: 0 },
    revisionHistoryLimit: { absent: 10 },
    selector: labelSelector,
    template: podTemplate,
    updateStrategy: struct({
      type: { absent: 'RollingUpdate' },
      rollingUpdate: struct({ maxSurge: { absent: 0 }, maxUnavailable: { absent: 1 } }),
    }),
  },
};

export const statefulSet: Shape = {
  fields: {
    replicas: { absent: 1 },
    minReadySeconds: { absent: 0 },
    podManagementPolicy: { absent: 'OrderedReady' },
    revisionHistoryLimit: { absent: 10 },
    selector: labelSelector,
    serviceName: empty,
    template: podTemplate,
    updateStrategy: struct({ type: { absent: 'RollingUpdate' }, rollingUpdate: struct({ partition: { absent: 0 } }) }),
    persistentVolumeClaimRetentionPolicy: struct({ whenDeleted: { absent: 'Retain' }, whenScaled: { absent: 'Retain' } }),
    volumeClaimTemplates: { absent: [], items: { fields: { metadata, ...claim } } },
  },
};

export const job: Shape = {
  fields: {
    backoffLimit: { absent: 6 },
    completionMode: { absent: 'NonIndexed' },
    parallelism: { absent: 1 },
    // A Job without `parallelism` and `completions` runs one pod. With `parallelism` only, it is a work queue, which has no default.
    completions: { absent: (spec: Fields) => (spec.parallelism == null ? 1 : undefined) },
    manualSelector: no,
    suspend: no,
    selector: labelSelector,
    template: podTemplate,
  },
};

export const cronJob: Shape = {
  fields: {
    concurrencyPolicy: { absent: 'Allow' },
    failedJobsHistoryLimit: { absent: 1 },
    successfulJobsHistoryLimit: { absent: 3 },
    suspend: no,
    jobTemplate: { fields: { metadata, spec: job } },
  },
};
