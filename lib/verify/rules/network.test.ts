import { findingsOf, named, workload } from '../../../test/rule';
import { certificates } from './certificates';
import { hosts } from './hosts';
import { probes } from './probes';

const main = 'spec.template.spec.containers[0]';
const reason = 'r';

describe('probes', () => {
  const hook = { image: 'registry.example.com/hook:v1' };
  const found = (container: object): string[] => findingsOf(probes, [workload({}, container)]);
  const asks = (name: string, port: number | string, path?: string): object => ({ [name]: { httpGet: { port, path } } });
  const at = `error Deployment prow/one: ${main}`;

  test.each<[string, object, string[]]>([
    ['no probe', hook, []],
    ['what is served', { ...hook, ...asks('readinessProbe', 8081, '/healthz/ready') }, []],
    ['anything where anything is served', { ...hook, ...asks('livenessProbe', 8888, '/x') }, []],
    ['no path', { ...hook, ...asks('livenessProbe', 8081) }, []],
    ['a path that is not served', { ...hook, ...asks('readinessProbe', 8081, '/ready') }, [`${at}.readinessProbe.httpGet.path: hook serves no /ready on port 8081`]],
    ['a port that is not open', { ...hook, ...asks('startupProbe', 80, '/healthz') }, [`${at}.startupProbe.httpGet.port: hook does not listen on 80: the probe never succeeds`]],
    ['a socket that is not open', { ...hook, livenessProbe: { tcpSocket: { port: 80 } } }, [`${at}.livenessProbe.tcpSocket.port: hook does not listen on 80`]],
    ['a port that a flag moves', { ...hook, args: ['--health-port=8082'], ...asks('livenessProbe', 8082, '/healthz') }, []],
    ['a port by its name', { ...hook, ports: [{ name: 'http', containerPort: 8888 }], ...asks('livenessProbe', 'http') }, []],
    ['a port by a name that is none', { ...hook, ports: [{ name: 'http', containerPort: 8888 }], ...asks('livenessProbe', 'web') }, [`${at}.livenessProbe.httpGet.port: the container has no port named "web"`]],
    ['a program that nobody knows', asks('livenessProbe', 1, '/x'), []],
  ])('a container that is asked for %s', (_, container, findings) => {
    expect(found(container)).toEqual(findings.map((finding) => expect.stringContaining(finding)));
  });

  test.each<[string, object, string[]]>([
    ['those of the program', { ...hook, ports: [{ containerPort: 8888 }, { containerPort: 8081 }, { containerPort: 9090 }] }, []],
    ['another', { ...hook, ports: [{ containerPort: 8888 }, { containerPort: 8889 }] }, [`${at}.ports[1].containerPort: hook does not listen on 8889`]],
    ['one twice', { ports: [{ containerPort: 1 }, { containerPort: 1, protocol: 'TCP' }] }, [`${at}.ports[1].containerPort: port 1/TCP twice`]],
    ['one of two protocols', { ports: [{ containerPort: 1 }, { containerPort: 1, protocol: 'UDP' }] }, []],
  ])('a container whose ports are %s', (_, container, findings) => {
    expect(found(container)).toEqual(findings);
  });
});

describe('certificates', () => {
  const secret = named('Secret', 'tls');
  const ingress = (tls: unknown, asks?: string, rules: object[] = [{ host: 'a.b' }]): object => ({
    apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'i', namespace: 'prow', annotations: asks && { [asks]: 'x' } }, spec: { tls, rules },
  });
  const of = (secretName?: string, ...names: string[]): object[] => [{ hosts: names, secretName }];
  const issuer = 'cert-manager.io/cluster-issuer';

  test.each<[string, object, string[]]>([
    ['without tls', ingress(undefined), []],
    ['of a Secret', ingress(of('tls', 'a.b')), []],
    ['of no Secret', ingress(of('other', 'a.b')), ['spec.tls[0].secretName: Secret "other" is not in namespace prow']],
    ['of a Secret that is asked for', ingress(of('other', 'a.b'), issuer), []],
    ['of a Secret that an issuer is asked for', ingress(of('other', 'a.b'), 'cert-manager.io/issuer'), []],
    ['of a Secret that somebody else is asked for', ingress(of('other', 'a.b'), 'example.org/cert-manager.io/issuer'), ['spec.tls[0].secretName: Secret "other"']],
    ['of a Secret of which an annotation names only a kind of issuer', ingress(of('other', 'a.b'), 'cert-manager.io/issuer-kind'), ['spec.tls[0].secretName: Secret "other"']],
    ['of a default certificate', ingress(of(undefined, 'a.b')), []],
    ['that asks and names no host', ingress(undefined, issuer), ['spec.tls: asks for a certificate and names no host in tls']],
    ['that asks and names no Secret', ingress(of(undefined, 'a.b'), issuer), ['spec.tls[0].secretName: asks for a certificate and names no Secret']],
    ['of a host without a rule', ingress(of('tls', 'a.b', 'c.d')), ['spec.tls[0].hosts[1]: no rule is for "c.d"']],
    ['of any host', ingress(of('tls', 'c.d'), undefined, [{ host: 'a.b' }, {}]), []],
  ])('an Ingress %s', (_, object, findings) => {
    expect(findingsOf(certificates, [secret, object])).toEqual(findings.map((finding) => expect.stringContaining(`error Ingress prow/i: ${finding}`)));
  });
});

describe('hosts', () => {
  const service = named('Service', 'web', { spec: { ports: [{ port: 80 }, { port: 8888 }] } });
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'prow' } };
  const found = (...args: string[]): string[] => findingsOf(hosts, [namespace, service, workload({}, { args })], { hosts: [{ name: 'example.org', reason }] });
  const at = `error Deployment prow/one: ${main}.args[0]: `;

  test.each([
    'http://web', 'http://web/', 'http://web:8888/x', 'http://web.prow', 'http://web.prow.svc:8888', 'http://web.prow.svc.cluster.local', 'https://api.github.com', 'https://example.org/api',
  ])('%s answers', (url) => {
    expect(found(`--github-endpoint=${url}`)).toEqual([]);
  });

  test.each([
    ['http://web:81', 'Service "web" has no port 81'],
    ['https://web', 'Service "web" has no port 443'],
    ['http://wed', 'there is no Service "wed" in namespace prow (nearest: "web")'],
    ['http://web.other.svc', 'there is no Service "web" in namespace other'],
    ['https://github.example.org', '"github.example.org" is no Service here and not declared'],
  ])('%s does not', (url, problem) => {
    expect(found(`--github-endpoint=${url}`)).toEqual([`${at}--github-endpoint=${url}: ${problem}`]);
    expect(found('--github-endpoint', url)).toEqual([`${at}--github-endpoint=${url}: ${problem}`]);
  });

  test('a flag that names no host is left alone', () => {
    expect(found('--something-else=http://nowhere')).toEqual([]);
  });

  test('configuration names hosts that answer, too', () => {
    const configured = (config: string, plugins: string): object[] => [
      namespace, service,
      named('ConfigMap', 'config', { data: { 'config.yaml': config } }), named('ConfigMap', 'plugins', { data: { 'plugins.yaml': plugins } }),
      workload({ volumes: ['config', 'plugins'].map((name) => ({ name, configMap: { name } })) }, {
        image: 'registry.example.com/hook:v1',
        args: ['--config-path=/etc/config/config.yaml', '--plugin-config=/etc/plugins/plugins.yaml'],
        volumeMounts: ['config', 'plugins'].map((name) => ({ name, mountPath: `/etc/${name}` })),
      }),
    ];
    expect(findingsOf(hosts, configured('push_gateway: {endpoint: web}', 'external_plugins: {org: [{name: web}, {name: x, endpoint: "http://web:8888"}]}'))).toEqual([]);
    expect(findingsOf(hosts, configured('{}', '{}'))).toEqual([]);
    expect(findingsOf(hosts, configured('push_gateway: {endpoint: wed}', 'external_plugins: {org: [{name: web}, {name: x}, {name: z, endpoint: "http://web:1"}]}'))).toEqual([
      'error ConfigMap prow/config: data["config.yaml"].push_gateway.endpoint: there is no Service "wed" in namespace prow (nearest: "web")',
      'error ConfigMap prow/plugins: data["plugins.yaml"].external_plugins["org"][1]: external plugin "x": there is no Service "x" in namespace prow',
      'error ConfigMap prow/plugins: data["plugins.yaml"].external_plugins["org"][2]: external plugin "z": Service "web" has no port 1',
    ]);
  });

  test('a Service\'s full name in any file is one that answers, and is told once', () => {
    const file = (text: string): object => named('ConfigMap', 'c', { data: { 'nginx.conf': text } });
    expect(findingsOf(hosts, [service, file('proxy_pass http://web.prow.svc:8888; # http://web.prow is none')])).toEqual([]);
    expect(findingsOf(hosts, [service, file('http://web.prow.svc:1/a http://web.prow.svc:1/b https://other.prow.svc.cluster.local:80')])).toEqual([
      'error ConfigMap prow/c: data["nginx.conf"]: names http://web.prow.svc:1: Service "web" has no port 1',
      expect.stringContaining('names https://other.prow.svc.cluster.local:80: there is no Service "other" in namespace prow'),
    ]);
  });
});
