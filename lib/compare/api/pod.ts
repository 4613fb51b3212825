import type { Fields } from '../../fields';
import { eachSide, type Shape } from '../shape';
import { withFlags } from './command-line';
import { withPortNumbers } from './ports';
import { empty, labelSelector, map, mapBy, metadata, no, quantity, resources, set, struct, yes } from './terms';
import { withVolumesNamedAlike } from './volumes';

// Defaults: pkg/apis/core/v1/defaults.go and the API reference.

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const httpGet: Shape = {
  fields: { path: { absent: '/' }, scheme: { absent: 'HTTP' }, host: empty, httpHeaders: { absent: [] } },
};

const probe: Shape = {
  fields: {
    httpGet,
    grpc: { fields: { service: empty } },
    initialDelaySeconds: { absent: 0 },
    timeoutSeconds: { absent: 1 },
    periodSeconds: { absent: 10 },
    successThreshold: { absent: 1 },
    failureThreshold: { absent: 3 },
  },
};

const handler: Shape = { fields: { httpGet } };

const reference: Shape = { fields: { optional: no } };

const environmentVariable: Readonly<Record<string, Shape>> = {
  value: empty,
  valueFrom: {
    fields: {
      secretKeyRef: reference,
      configMapKeyRef: reference,
      fieldRef: { fields: { apiVersion: { absent: 'v1' } } },
      resourceFieldRef: { fields: { divisor: { ...quantity, absent: '0' } } },
    },
  },
};

/** The default pull policy: `Always` for an image with the tag `latest` or without tag and digest, else `IfNotPresent`. */
function pullPolicy({ image }: Fields): string {
  const [, tag] = /:([^/:@]+)(?:@.*)?$/.exec(textOf(image).replace(/@.*$/, '')) ?? [];
  const isLatest = tag === 'latest' || (tag === undefined && !textOf(image).includes('@'));
  return isLatest ? 'Always' : 'IfNotPresent';
}

const commandLine: Shape = { absent: [], list: { as: 'command line' } };

const containerFields: Readonly<Record<string, Shape>> = {
  command: commandLine,
  args: commandLine,
  workingDir: empty,
  imagePullPolicy: { absent: pullPolicy },
  env: mapBy(['name'], environmentVariable),
  envFrom: { absent: [], items: { fields: { prefix: empty, secretRef: reference, configMapRef: reference } } },
  ports: mapBy(['containerPort', 'protocol'], { protocol: { absent: 'TCP' }, name: empty, hostIP: empty, hostPort: { absent: 0 } }),
  volumeMounts: mapBy(['mountPath'], { readOnly: no, subPath: empty, subPathExpr: empty }),
  volumeDevices: mapBy(['devicePath']),
  resources,
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe,
  lifecycle: struct({ postStart: handler, preStop: handler }),
  terminationMessagePath: { absent: '/dev/termination-log' },
  terminationMessagePolicy: { absent: 'File' },
  securityContext: struct({ privileged: no, readOnlyRootFilesystem: no, capabilities: struct({ add: set, drop: set }) }),
  stdin: no,
  stdinOnce: no,
  tty: no,
};

const container: Shape = { fields: containerFields, read: eachSide((each) => withPortNumbers(withFlags(each))) };

const files: Readonly<Record<string, Shape>> = { items: mapBy(['path']), defaultMode: { absent: 0o644 }, optional: no };

const projectedSource: Shape = {
  fields: {
    secret: { fields: files },
    configMap: { fields: files },
    serviceAccountToken: { fields: { audience: empty, expirationSeconds: { absent: 3600 } } },
  },
};

const volumeSources: Readonly<Record<string, Shape>> = {
  // A volume without a source is an emptyDir.
  emptyDir: {
    absent: (volume: Fields) => (Object.keys(volume).some((name) => name !== 'name' && volume[name] !== null) ? undefined : {}),
    fields: { medium: empty, sizeLimit: quantity },
  },
  secret: { fields: files },
  configMap: { fields: files },
  downwardAPI: { fields: files },
  projected: { fields: { defaultMode: { absent: 0o644 }, sources: { absent: [], items: projectedSource } } },
  hostPath: { fields: { type: empty } },
  persistentVolumeClaim: { fields: { readOnly: no } },
  nfs: { fields: { readOnly: no } },
  csi: { fields: { readOnly: no, volumeAttributes: map } },
};

const volume: Shape = { fields: volumeSources };

const podFields = struct({
  containers: { absent: [], list: { as: 'map', key: ['name'] }, items: container },
  initContainers: { absent: [], list: { as: 'map', key: ['name'], placed: () => true }, items: container },
  volumes: { absent: [], list: { as: 'map', key: ['name'] }, items: volume },
  imagePullSecrets: mapBy(['name']),
  nodeSelector: map,
  tolerations: {
    absent: [],
    list: { as: 'set' },
    items: { fields: { key: empty, operator: { absent: 'Equal' }, value: empty, effect: empty } },
  },
  affinity: struct({ nodeAffinity: map, podAffinity: map, podAntiAffinity: map }),
  topologySpreadConstraints: mapBy(['topologyKey', 'whenUnsatisfiable'], { labelSelector }),
  hostAliases: mapBy(['ip'], { hostnames: set }),
  restartPolicy: { absent: 'Always' },
  terminationGracePeriodSeconds: { absent: 30 },
  dnsPolicy: { absent: 'ClusterFirst' },
  dnsConfig: map,
  schedulerName: { absent: 'default-scheduler' },
  priorityClassName: empty,
  runtimeClassName: empty,
  // `serviceAccount` is the deprecated name of `serviceAccountName`. A pod with neither runs as `default`.
  serviceAccountName: { absent: (spec: Fields) => spec.serviceAccount, meaning: (name) => textOf(name) || 'default' },
  serviceAccount: { absent: (spec: Fields) => spec.serviceAccountName, meaning: (name) => textOf(name) || 'default' },
  securityContext: struct({ runAsNonRoot: no, supplementalGroups: set, sysctls: mapBy(['name']), fsGroupChangePolicy: { absent: 'Always' } }),
  enableServiceLinks: yes,
  hostNetwork: no,
  hostPID: no,
  hostIPC: no,
  shareProcessNamespace: no,
  setHostnameAsFQDN: no,
  hostname: empty,
  subdomain: empty,
  nodeName: empty,
});

const podSpec: Shape = { ...podFields, read: (sides) => withVolumesNamedAlike(sides, volume) };

export const podTemplate: Shape = { fields: { metadata, spec: podSpec } };
export const pod: Readonly<Record<string, Shape>> = { spec: podSpec };
