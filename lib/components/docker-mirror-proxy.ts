import { k8s } from '../k8s';
import type { Construct } from 'constructs';
import { fields, optional, type FieldChecks } from '../facts/check';
import { anyText, secretFile, secretKey, volume, workload } from '../facts/formats';
import type { FileSource, SecretKey } from '../facts/secret';
import type { VolumeOptions, WorkloadOptions } from '../facts/options';
import { containerOptions, addDeployment, recreate } from '../pod/deployment';
import { Mount } from '../pod/mount';
import { addService } from '../pod/service';
import { EnvironmentVariable } from '../pod/variable';
import { addPersistentMount } from '../pod/volume';
import type { TargetCluster } from '../prow/target-cluster';
import { services } from '../prow/services';
import { dockerOptionsName, mirrorCertificateName } from '../prow/config-map-names';
import { ComponentConstruct } from './component-construct';

/** Options of docker-mirror-proxy. */
export interface DockerMirrorProxyOptions extends WorkloadOptions {
  /** The volume of the cache. */
  readonly storage: VolumeOptions;
  /** The certificate authority that signs the certificates which the proxy presents for registries. */
  readonly certificateAuthority: {
    readonly key: SecretKey;
    /** Stored in a ConfigMap in Prow's and the jobs' namespace, so that jobs can trust the proxy. It is private, like the key. */
    readonly certificate: FileSource;
  };
  /** Command-line options of the docker daemon that jobs run in their pods. @default - none */
  readonly daemonOptions?: string;
}

/** Props of DockerMirrorProxy. */
export interface DockerMirrorProxyProps extends DockerMirrorProxyOptions {
  readonly cluster: TargetCluster;
}

/** How long the proxy waits for a registry or a client. */
const TIMEOUT = '1200s';

const TIMEOUT_VARIABLES = [
  'PROXY_CONNECT_TIMEOUT', 'PROXY_CONNECT_READ_TIMEOUT', 'PROXY_CONNECT_CONNECT_TIMEOUT', 'PROXY_CONNECT_SEND_TIMEOUT',
  'SEND_TIMEOUT', 'CLIENT_BODY_TIMEOUT', 'CLIENT_HEADER_TIMEOUT', 'PROXY_READ_TIMEOUT', 'PROXY_SEND_TIMEOUT',
];

/** Docker-mirror-proxy: a caching proxy between jobs and the registries that they pull from. */
export class DockerMirrorProxy extends ComponentConstruct {
  static readonly checks: FieldChecks<DockerMirrorProxyOptions> = {
    ...workload,
    storage: volume,
    certificateAuthority: fields<DockerMirrorProxyOptions['certificateAuthority']>({ key: secretKey, certificate: secretFile }),
    daemonOptions: optional(anyText),
  };

  constructor(scope: Construct, id: string, props: DockerMirrorProxyProps) {
    super(scope, id, props, 'cluster');
    const { cluster, storage, daemonOptions = '', certificateAuthority: { key } } = props;
    const name = cluster.name(services.dockerMirrorProxy.name);
    const namespace = cluster.namespaces.prow;
    const cache = addPersistentMount(this, { name, namespace, volume: 'storage', path: '/docker_mirror_cache', storage });
    addDeployment(this, {
      name,
      namespace,
      labels: {},
      strategy: cache.isClaim ? recreate : { rollingUpdate: { maxUnavailable: k8s.IntOrString.fromNumber(1) } },
      // A new volume belongs to root. Who owns a hostPath depends on the node.
      securityContext: storage.hostPath === undefined ? { runAsUser: 0, runAsGroup: 0 } : undefined,
      terminationGracePeriodSeconds: 180,
      options: props,
      container: {
        name: 'mirror-proxy',
        image: cluster.image('docker-mirror-proxy'),
        variables: [['ENABLE_MANIFEST_CACHE', 'true'], ['ALLOW_PUSH', 'true'], ...TIMEOUT_VARIABLES.map((timeout) => [timeout, TIMEOUT])]
          .map(([variable, value]) => EnvironmentVariable.literal(variable!, value!)),
        mounts: [
          cache,
          caFile({ name: 'ca-public', configMap: { name: cluster.name(mirrorCertificateName) } }, 'ca.crt'),
          caFile({ name: 'ca-private', secret: { secretName: cluster.name(key.secret.name) } }, key.key),
        ],
        ports: [{ name: 'http', containerPort: services.dockerMirrorProxy.port }],
        ...containerOptions(cluster, props),
      },
    });
    addService(this, { name, namespace, options: props, ports: [{ port: services.dockerMirrorProxy.port }] });
    new k8s.KubeConfigMap(this, 'docker-options', {
      metadata: { name: cluster.name(dockerOptionsName), namespace: cluster.namespaces.jobs },
      data: dockerOptions(cluster, daemonOptions),
    });
  }
}

/** Mounts one key of a volume by subPath: certificate and key come from two volumes and share a folder. */
function caFile(volume: k8s.Volume, key: string): Mount {
  return new Mount(volume, { mountPath: `/ca/${key}`, subPath: key, readOnly: true });
}

/** Default options for jobs that run a docker daemon. They mount `docker`, or `docker-proxy` to use this proxy. */
function dockerOptions(cluster: TargetCluster, daemonOptions: string): Record<string, string> {
  const options = `DOCKER_OPTS="$DOCKER_OPTS ${daemonOptions}"\n`;
  const proxy = cluster.clusterUrl(services.dockerMirrorProxy);
  return { 'docker': options, 'docker-proxy': `${options}export http_proxy=${proxy} https_proxy=${proxy}\n` };
}
