import { k8s } from '../k8s';
import type { Construct } from 'constructs';
import { fields, optional } from '../facts/check';
import type { FieldChecks } from '../facts/check';
import { anyText, secretFile, secretKey, volume, workload } from '../facts/formats';
import type { FileSource, SecretKey } from '../facts/secret';
import type { VolumeOptions, WorkloadOptions } from '../facts/options';
import { containerOptions, addDeployment, podOptions, recreate } from '../pod/deployment';
import { Mount } from '../pod/mount';
import { addService } from '../pod/service';
import { EnvironmentVariable } from '../pod/variable';
import { addPersistentMount } from '../pod/volume';
import type { TargetCluster } from '../prow/target-cluster';
import { services } from '../prow/services';
import { dockerOptionsName, mirrorCertificateName } from '../prow/config-map-names';
import { ComponentConstruct } from './component-construct';

/** What an environment may say of docker-mirror-proxy. */
export interface DockerMirrorProxyOptions extends WorkloadOptions {
  /** Where images are kept. */
  readonly storage: VolumeOptions;
  /** With what the proxy signs the certificates of the registries that it stands in for. */
  readonly certificateAuthority: {
    readonly key: SecretKey;
    /** A ConfigMap in both namespaces holds it, so that jobs may trust the proxy. It is private as the key is. */
    readonly certificate: FileSource;
  };
  /** Options of the docker daemon that jobs run in their own pods, as on its command line. @default - none */
  readonly daemonOptions?: string;
}

/** What docker-mirror-proxy is told, and the deployment that it is part of. */
export interface DockerMirrorProxyProps extends DockerMirrorProxyOptions {
  readonly cluster: TargetCluster;
}

/** How long the proxy waits for a registry or a client. */
const PATIENCE = '1200s';

const TIMEOUTS = [
  'PROXY_CONNECT_TIMEOUT', 'PROXY_CONNECT_READ_TIMEOUT', 'PROXY_CONNECT_CONNECT_TIMEOUT', 'PROXY_CONNECT_SEND_TIMEOUT',
  'SEND_TIMEOUT', 'CLIENT_BODY_TIMEOUT', 'CLIENT_HEADER_TIMEOUT', 'PROXY_READ_TIMEOUT', 'PROXY_SEND_TIMEOUT',
];

/** Docker-mirror-proxy: a cache between jobs and the registries that they pull from. */
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
      // A new volume belongs to root; a folder of the node to whomever the node says.
      securityContext: storage.hostPath === undefined ? { runAsUser: 0, runAsGroup: 0 } : undefined,
      terminationGracePeriodSeconds: 180,
      ...podOptions(props),
      container: {
        name: 'mirror-proxy',
        image: cluster.image('docker-mirror-proxy'),
        variables: [['ENABLE_MANIFEST_CACHE', 'true'], ['ALLOW_PUSH', 'true'], ...TIMEOUTS.map((timeout) => [timeout, PATIENCE])]
          .map(([variable, value]) => EnvironmentVariable.literal(variable!, value!)),
        mounts: [
          cache,
          single({ name: 'ca-public', configMap: { name: cluster.name(mirrorCertificateName) } }, 'ca.crt'),
          single({ name: 'ca-private', secret: { secretName: cluster.name(key.secret.name) } }, key.key),
        ],
        ports: [{ name: 'http', containerPort: services.dockerMirrorProxy.port }],
        ...containerOptions(cluster, props),
      },
    });
    addService(this, { name, namespace, ports: [{ port: services.dockerMirrorProxy.port }] });
    new k8s.KubeConfigMap(this, 'docker-options', {
      metadata: { name: cluster.name(dockerOptionsName), namespace: cluster.namespaces.jobs },
      data: dockerOptions(cluster, daemonOptions),
    });
  }
}

/** One key at its place beside others: certificate and key come from two volumes. */
function single(volume: k8s.Volume, key: string): Mount {
  return new Mount(volume, { mountPath: `/ca/${key}`, subPath: key, readOnly: true });
}

/** What a job that runs its own docker daemon mounts as its defaults: `docker`, or `docker-proxy` to use this proxy. */
function dockerOptions(cluster: TargetCluster, daemonOptions: string): Record<string, string> {
  const options = `DOCKER_OPTS="$DOCKER_OPTS ${daemonOptions}"\n`;
  const proxy = cluster.clusterUrl(services.dockerMirrorProxy);
  return { 'docker': options, 'docker-proxy': `${options}export http_proxy=${proxy} https_proxy=${proxy}\n` };
}
