import { derive } from '../environment/derive';
import { starter } from '../starter/starter';
import { deploymentOf } from '../app/synth';

test('Ingresses have hosts without scheme and port, in rules and certificates', () => {
  const base = starter({ name: 'example', org: 'example-org', host: 'prow.example.org', appId: '1', storage: { gcsBucket: 'logs' } });
  const ingress = { tls: { secretName: 'tls' } };
  const { objects } = deploymentOf(derive(base, {
    hosts: { prow: 'http://prow.example.org:30080', gcsweb: 'localhost:8080' }, ingress: { prow: ingress, gcsweb: ingress },
  })).whole();
  const specs = objects.filter(({ kind }) => kind === 'Ingress').map(({ spec }) => spec);
  expect(specs).toMatchObject(['localhost', 'prow.example.org'].map((host) => ({ rules: [{ host }], tls: [{ hosts: [host] }] })));
});
