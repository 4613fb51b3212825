import { container, pod, remove, set, vanish, type Mutation } from './mutation';

const spec = 'spec.template.spec';
const first = `${spec}.containers[0]`;

const on = (object: string, name: string, change: Mutation['change'], rule: string, field: string, source = 'own', found?: string): Mutation =>
  ({ name, source, object, change, rule, field, ...(found !== undefined && { found }) });

export const objectMutations: readonly Mutation[] = [
  // identity
  on('Service prow/tide', 'an object twice', (object, objects) => objects.push(structuredClone(object)), 'identity', 'metadata.name'),
  on('Role jobs/deck', 'a name in upper case and with a blank', set('metadata.name', 'deck/jobs'), 'identity', 'metadata.name'),
  on('Service prow/hook', 'a Service\'s name begins with a digit', set('metadata.name', '1hook'), 'identity', 'metadata.name'),
  on('ConfigMap prow/label-config', 'an underscore in a name', set('metadata.name', 'label_config'), 'identity', 'metadata.name'),
  on('Deployment prow/tide', 'no namespace', remove('metadata.namespace'), 'identity', 'metadata.namespace'),
  on('Secret prow/cookie', 'a namespace that nobody knows', set('metadata.namespace', 'prow-system'), 'identity', 'metadata.namespace', 'project-infra 1405'),
  on('CustomResourceDefinition prowjobs.prow.k8s.io', 'a namespace of a cluster-scoped object', set('metadata.namespace', 'default'), 'identity', 'metadata.namespace'),
  // shape
  on('Deployment prow/hook', 'a kind that does not exist', set('kind', 'Deploymant'), 'shape', 'kind'),
  on('Ingress prow/prow', 'a version that Kubernetes removed', set('apiVersion', 'extensions/v1beta2'), 'shape', 'kind'),
  on('Deployment prow/hook', 'an unknown field', container(set('resource', { requests: { memory: '1Gi' } })), 'shape', `${first}.resource`),
  on('Deployment prow/deck', 'a field in the wrong place', set('spec.nodeSelector', { a: 'b' }), 'shape', 'spec.nodeSelector'),
  on('Deployment prow/deck', 'a probe under a mistyped name', container((each) => {
    each.readinesProbe = each.readinessProbe;
  }), 'shape', `${first}.readinesProbe`, 'knative/test-infra 1693: no readiness probe'),
  on('Service prow/tide', 'a field of a port is mistyped', set('spec.ports.0.targetport', 8888), 'shape', 'spec.ports[0].targetport'),
  on('Deployment prow/deck', 'replicas in quotes', set('spec.replicas', '3'), 'shape', 'spec.replicas'),
  on('Deployment prow/hook', 'an argument is a boolean', container(({ args }) => args.push(true)), 'shape', `${first}.args["true"]`),
  on('Deployment prow/docker-mirror-proxy', 'a variable\'s value without quotes', container(set('env.0.value', true)), 'shape', `${first}.env[0].value`),
  on('Deployment prow/hook', 'a pull policy that does not exist', container(set('imagePullPolicy', 'Allways')), 'shape', `${first}.imagePullPolicy`),
  on('Service prow/hook', 'a protocol in lower case', set('spec.ports.0.protocol', 'tcp'), 'shape', 'spec.ports[0].protocol'),
  on('PersistentVolumeClaim prow/greenhouse', 'an access mode as text', set('spec.accessModes', 'ReadWriteOnce'), 'shape', 'spec.accessModes'),
  on('Secret prow/cookie', 'a Secret\'s data is not base64', set('data.secret', 'not base64!'), 'shape', 'data.secret'),
  on('Deployment prow/deck', 'memory in a unit that does not exist', container(set('resources.limits.memory', '2GB')), 'quantities', `${first}.resources.limits.memory`),
  on('Deployment prow/deck', 'memory in thousandths of a byte', container(set('resources.requests.memory', '512m')), 'quantities', `${first}.resources.requests.memory`),
  on('Deployment prow/sinker', 'a request over its limit', container(set('resources.requests.memory', '2Gi')), 'quantities', `${first}.resources.requests.memory`),
  on('Deployment prow/prow-exporter', 'CPU over its limit', container(set('resources.requests.cpu', '1')), 'quantities', `${first}.resources.requests.cpu`),
  on('PersistentVolumeClaim prow/ghproxy', 'storage that is not a quantity', set('spec.resources.requests.storage', '30 Gi'), 'quantities', 'spec.resources.requests.storage'),
  on('CronJob prow/branch-protector', 'a schedule of four fields', set('spec.schedule', '54 * * *'), 'schedules', 'spec.schedule'),
  on('CronJob prow/branch-protector', 'an hour that does not exist', set('spec.schedule', '54 24 * * *'), 'schedules', 'spec.schedule'),
  on('CronJob prow/branch-protector', 'pods that always restart', set('spec.jobTemplate.spec.template.spec.restartPolicy', 'Always'), 'schedules', 'restartPolicy'),
  on('Deployment prow/hook', 'a label value with a slash', set('metadata.labels.app', 'prow/hook'), 'labels', 'metadata.labels["app"]'),
  on('Deployment prow/hook', 'a label value over 63 letters', set('spec.template.metadata.labels.note', 'x'.repeat(64)), 'labels', 'spec.template.metadata.labels["note"]'),
  on('Ingress prow/prow', 'an annotation without quotes', set('metadata.annotations.enabled', true), 'labels', 'metadata.annotations["enabled"]'),
  // selectors and ports
  on('Deployment prow/tide', 'the selector is stale', set('spec.selector.matchLabels.app', 'prow-tide'), 'selectors', 'spec.selector.matchLabels["app"]'),
  on('Deployment prow/deck', 'the pods\' label is renamed', set('spec.template.metadata.labels', { component: 'deck' }), 'selectors', 'spec.selector.matchLabels["app"]'),
  on('Service prow/deck', 'a Service selects nothing', set('spec.selector.app', 'prow-deck'), 'selectors', 'spec.selector'),
  on('Service prow/hook', 'a Service selects one label too many', set('spec.selector.tier', 'web'), 'selectors', 'spec.selector'),
  on('Service prow/tide', 'a Service\'s target is swapped', set('spec.ports.0.targetPort', 8080), 'ports', 'spec.ports[0].targetPort'),
  on('Service prow/deck', 'a target falls back to the Service\'s own port', remove('spec.ports.0.targetPort'), 'ports', 'spec.ports[0].port'),
  on('Service prow/pushgateway', 'a port\'s name that the container does not have', set('spec.ports.0.targetPort', 'web'), 'ports', 'spec.ports[0].targetPort'),
  on('Deployment prow/hook', 'the container\'s port is renamed', container(set('ports.0.containerPort', 8889)), 'probes', `${first}.ports[0].containerPort`),
  on('Deployment prow/cherrypicker', 'the program listens elsewhere', container(({ args }) => args.push('--port=9999')), 'probes', `${first}.ports[0].containerPort`),
  on('Deployment prow/pushgateway', 'a port\'s name changes under its Service', container(set('ports.0.name', 'metrics')), 'ports', 'spec.ports[0].targetPort', 'own', 'Service prow/pushgateway'),
  on('Ingress prow/prow', 'an Ingress names the container\'s port', set('spec.rules.0.http.paths.0.backend.service.port.number', 8080), 'ports', 'paths[0].backend.service.port'),
  on('Service prow/gcsweb', 'a Service\'s port changes under its Ingress', set('spec.ports.0.port', 8080), 'ports', 'backend.service.port', 'own', 'Ingress prow/gcsweb'),
  on('Service prow/hook', 'a Service vanishes under its Ingress', vanish, 'ports', 'backend.service.name', 'own', 'Ingress prow/prow'),
  on('Service prow/ghproxy', 'several ports without names', remove('spec.ports.1.name'), 'ports', 'spec.ports[1].name'),
  on('Service prow/ghproxy', 'one port twice', set('spec.ports.1.port', 80), 'ports', 'spec.ports[1].port'),
  on('Deployment prow/hook', 'a probe on a port that is not open', container(set('readinessProbe.httpGet.port', 8082)), 'probes', `${first}.readinessProbe.httpGet.port`),
  on('Deployment prow/deck', 'a probe of a port name that does not exist', container(set('livenessProbe.httpGet.port', 'health')), 'probes', `${first}.livenessProbe.httpGet.port`),
  on('Deployment prow/deck', 'a probe for a path that is not served', container(set('readinessProbe.httpGet.path', '/ready')), 'probes', `${first}.readinessProbe.httpGet.path`),
  on('Deployment prow/crier', 'a probe of a program without health', container(set('readinessProbe', { httpGet: { path: '/healthz/ready', port: 8081 } })), 'probes', `${first}.readinessProbe.httpGet.port`),
  // roll-out
  on('Deployment prow/ghproxy', 'a rolling update around a claim', set('spec.strategy.type', 'RollingUpdate'), 'rollOut', 'spec.strategy.type', 'openshift/release 7730'),
  on('Deployment prow/ghproxy', 'Recreate with rollingUpdate', set('spec.strategy.rollingUpdate', { maxSurge: 1 }), 'rollOut', 'spec.strategy.rollingUpdate', 'openshift/release 7730'),
  on('Deployment prow/horologium', 'two replicas that start periodics', set('spec.replicas', 2), 'rollOut', 'spec.replicas'),
  on('Deployment prow/tide', 'two replicas that merge, during a roll-out', remove('spec.strategy'), 'rollOut', 'spec.strategy.type'),
  on('Deployment prow/crier', 'two replicas that report', set('spec.replicas', 2), 'rollOut', 'spec.replicas'),
  on('Deployment prow/greenhouse', 'two replicas that share a claim', set('spec.replicas', 2), 'rollOut', 'spec.replicas'),
  on('Deployment prow/deck', 'no readiness probe', container(remove('readinessProbe')), 'rollOut', `${first}.readinessProbe`, 'knative/test-infra 1693'),
  on('Deployment prow/hook', 'no liveness probe', container(remove('livenessProbe')), 'rollOut', `${first}.livenessProbe`),
  // containment
  on('Deployment prow/hook', 'a privileged container', container(set('securityContext', { privileged: true })), 'containment', `${first}.securityContext.privileged`),
  on('Deployment prow/gcsweb', 'the host network', pod(set('hostNetwork', true)), 'containment', `${spec}.hostNetwork`),
  on('Deployment prow/docker-mirror-proxy', 'a hostPath volume', pod(set('volumes.0', { name: 'storage', hostPath: { path: '/var/data' } })), 'containment', `${spec}.volumes[0].hostPath.path`),
  on('Deployment prow/gcsweb', 'an added capability', container(set('securityContext.capabilities.add', ['SYS_ADMIN'])), 'containment', 'capabilities.add[0]'),
  on('Deployment prow/pushgateway', 'no memory request', container(remove('resources')), 'containment', `${first}.resources.requests.memory`),
  // sizes
  on('ConfigMap prow/plugins', 'a ConfigMap near its limit', ({ data }) => {
    data['more.yaml'] = 'x'.repeat(1_000_000);
  }, 'sizes', 'data', 'kubernetes/test-infra 11703, openshift/release 22494'),
  on('ConfigMap prow/label-config', 'an object too big for kubectl apply', ({ data }) => {
    data['labels.yaml'] += '#'.repeat(300_000);
  }, 'sizes', 'metadata', 'kubernetes-sigs/prow 196, kubernetes/test-infra 8892'),
];
