import { DockerMirrorProxy, type DockerMirrorProxyOptions } from './docker-mirror-proxy';
import { secret, workloadOptions } from './fixtures/deployments';
import { testComponent } from './fixtures/snapshots';

const all: Required<DockerMirrorProxyOptions> = {
  ...workloadOptions,
  storage: { localVolume: { path: '/data', size: '10Gi', nodeLabels: { disk: 'fast' } } },
  certificateAuthority: { key: secret.key('ca.key'), certificate: { file: 'ca.crt' } },
  daemonOptions: '--mtu=1450',
};

testComponent(DockerMirrorProxy, { minimal: {
  storage: { size: '10Gi' }, certificateAuthority: { key: secret.key('ca.key'), certificate: { file: 'ca.crt' } },
}, all });
