import type { SourceMutation } from './mutation';

const prow = 'kubevirt-prow';
const jobs = 'kubevirt-prow-jobs';
const account = 'spec.template.spec.serviceAccountName';
const args = 'spec.template.spec.containers[0].args';
const volumes = 'spec.template.spec.volumes';
const rbac = 'kubernetes/test-infra 16108, 19906, 29286: RBAC behind the code';

type Entry = readonly [file: string, name: string, from: string, to: string, rule: string, found: string, field: string, source?: string];

const mutation = ([file, name, from, to, rule, found, field, source = 'own']: Entry): SourceMutation =>
  ({ file: `lib/${file}.ts`, name, from, to, rule, found, field, source });

const deployment = (name: string): string => `Deployment ${prow}/${name}`;

const inProduction: readonly Entry[] = [
  // What a component may do.
  ['components/hook', 'hook may not update ProwJobs', '\'create\', \'get\', \'list\', \'update\')', '\'create\', \'get\', \'list\')', 'permissions', deployment('hook'), account, rbac],
  ['components/hook', 'hook may not write ConfigMaps', '[\'configmaps\'], [\'create\', \'get\', \'update\']', '[\'configmaps\'], [\'create\', \'get\']', 'permissions', deployment('hook'), account, 'oss-test-infra 106'],
  ['components/crier', 'crier may not get nodes', 'cluster: [rule(\'\', [\'nodes\'], [\'get\'])],', '', 'permissions', deployment('crier'), account, 'notes 0.2'],
  ['components/crier', 'crier may not patch ProwJobs', '\'list\', \'patch\')]', '\'list\')]', 'permissions', deployment('crier'), account, rbac],
  ['components/crier', 'a resource in the singular', 'rule(\'\', [\'pods\'], [\'patch\'])', 'rule(\'\', [\'pod\'], [\'patch\'])', 'permissions', deployment('crier'), account, 'oss-test-infra 541'],
  ['components/deck', 'deck may not abort', '\'watch\', \'patch\', ...(login', '\'watch\', ...(login', 'permissions', deployment('deck'), account, 'notes 2.3.4'],
  ['components/deck', 'deck may not rerun', 'login?.rerun ? [\'create\'] : []', 'login?.rerun ? [] : []', 'permissions', deployment('deck'), account, 'notes 2.3.4'],
  ['components/deck', 'deck may not read logs', '[\'pods/log\']', '[\'pods/logs\']', 'permissions', deployment('deck'), account, rbac],
  ['components/tide', 'tide may not start batches', 'prowJobs(\'create\', \'list\', \'get\', \'watch\')', 'prowJobs(\'list\', \'get\', \'watch\')', 'permissions', deployment('tide'), account, rbac],
  ['components/horologium', 'horologium may not watch', '\'list\', \'watch\')]', '\'list\')]', 'permissions', deployment('horologium'), account, rbac],
  ['components/sinker', 'a lock of another name', '\'prow-sinker-leaderlock\'', '\'sinker-leaderlock\'', 'permissions', deployment('sinker'), account, 'kubernetes/test-infra 19906'],
  ['components/sinker', 'sinker may not patch pods', '\'get\', \'patch\']', '\'get\']', 'permissions', deployment('sinker'), account, 'oss-test-infra 541'],
  ['components/prow-controller-manager', 'nobody elects a leader', ', ...leaderElection(\'prow-controller-manager-leader-lock\')]', ']', 'permissions', deployment('prow-controller-manager'), account, 'kubernetes/test-infra 19906'],
  ['components/prow-controller-manager', 'no pod is made', '[\'create\', \'delete\', \'get\', \'list\'', '[\'delete\', \'get\', \'list\'', 'permissions', deployment('prow-controller-manager'), account, rbac],
  ['components/status-reconciler', 'no job is started', 'grants: { prowJobs: [prowJobs(\'create\')] },', 'grants: { prowJobs: [prowJobs(\'list\')] },', 'permissions', deployment('statusreconciler'), account, rbac],
  ['components/prow-exporter', 'nothing to export', 'prowJobs(\'get\', \'list\', \'watch\')', 'prowJobs(\'get\', \'list\')', 'permissions', deployment('prow-exporter'), account, rbac],
  ['rbac', 'a lease may be made under one name alone', '[\'leases\'], [\'create\'])', '[\'leases\'], [\'create\'], [lock])', 'permissions', deployment('sinker'), account, 'kubernetes/test-infra 19906'],
  ['rbac', 'ProwJobs in the singular', '[\'prowjobs\'], verbs', '[\'prowjob\'], verbs', 'permissions', deployment('horologium'), account],
  ['rbac', 'a binding of the wrong kind of role', 'kind: \'Role\', name }', 'kind: \'ClusterRole\', name }', 'accounts', `RoleBinding ${jobs}/tide`, 'roleRef.name'],
  ['rbac', 'a binding\'s subject is in the wrong namespace', 'role(scope, namespace, name, rules, namespaces.prow)', 'role(scope, namespace, name, rules, namespaces.jobs)', 'accounts', `RoleBinding ${jobs}/hook`, 'subjects[0].name'],
  ['rbac', 'ServiceAccounts where jobs run', 'metadata: { name, namespace: prow.namespaces.prow, annotations }', 'metadata: { name, namespace: prow.namespaces.jobs, annotations }', 'accounts', deployment('deck'), account],
  // What a component is told.
  ['components/hook', 'hook in dry run', '\'dry-run\': false', '\'dry-run\': true', 'flags', deployment('hook'), `${args}["--dry-run"]`, 'notes 2.4: dry run cannot start hook'],
  ['components/crier', 'a part of a worker', '\'github-workers\': workers', '\'github-workers\': workers / 4', 'flags', deployment('crier'), `${args}["--github-workers"]`],
  ['components/crier', 'slack workers without a token', '\'slack-token-file\': prow.slackToken,', '', 'flags', deployment('crier'), args],
  ['components/tide', 'dry run by default', '\'dry-run\': false,', '', 'flags', deployment('tide'), args],
  ['components/horologium', 'dry run by default', ', \'dry-run\': false }', ' }', 'flags', deployment('horologium'), args],
  ['components/status-reconciler', 'credentials and no state', '\'status-path\': prow.storage.statusReconciler(\'status-reconciler-status\'),', '', 'flags', deployment('statusreconciler'), args, 'components.yaml beyond_rbac'],
  ['components/ghproxy', 'a cache without a size', ', \'cache-sizeGB\': cacheSizeGb }', ' }', 'flags', deployment('ghproxy'), args],
  ['components/needs-rebase', 'a duration without a unit', '\'update-period\': \'3h\'', '\'update-period\': \'3\'', 'flags', deployment('needs-rebase'), `${args}["--update-period"]`],
  ['components/deck', 'the Service\'s port is forgotten', 'prow.url(\'hook\', HOOK_PORT)', 'prow.url(\'hook\')', 'hosts', deployment('deck'), `${args}["--hook-url"]`],
  ['components/deck', 'tide under its container\'s port', 'prow.url(\'tide\')', 'prow.url(\'tide\', 8888)', 'hosts', deployment('deck'), `${args}["--tide-url"]`],
  ['components/ghproxy', 'metrics are pushed to nobody', 'prow.name(\'pushgateway\')', 'prow.name(\'prometheus-pushgateway\')', 'hosts', deployment('ghproxy'), `${args}["--push-gateway"]`, 'notes 2.3.6'],
  ['components/ghproxy', 'the proxy\'s Service moves to its container\'s port', 'port: 80, targetPort: 8888', 'port: 8888, targetPort: 8888', 'hosts', deployment('hook'), `${args}["--github-endpoint=http://ghproxy"]`],
  ['components/pushgateway', 'a Service under another name', 'const name = prow.name(\'pushgateway\');', 'const name = prow.name(\'push-gateway\');', 'hosts', `ConfigMap ${prow}/config`, 'push_gateway.endpoint'],
  ['prow', 'the proxy is mistyped', '[this.url(\'ghproxy\')]', '[this.url(\'gh-proxy\')]', 'hosts', deployment('tide'), `${args}["--github-endpoint=http://gh-proxy"]`],
  ['prow', 'GraphQL under another port', '[0]}/graphql', '[0]}:8888/graphql', 'hosts', deployment('deck'), `${args}["--github-graphql-endpoint"]`],
  ['prow', 'a variable\'s key', 'this.name(appId.secret.name), appId.key', 'this.name(appId.secret.name), \'app-id\'', 'references', deployment('crier'), 'env["GITHUB_APP_ID"].valueFrom.secretKeyRef.key'],
  // What it reads.
  ['components/hook', 'the webhook\'s secret is not mounted', 'mounts: [prow.hmac, prow.plugins]', 'mounts: [prow.plugins]', 'files', deployment('hook'), 'volumeMounts'],
  ['components/hook', 'the plugins are not mounted', 'mounts: [prow.hmac, prow.plugins]', 'mounts: [prow.hmac]', 'files', deployment('hook'), 'volumeMounts'],
  ['components/deck', 'a file that is not in the ConfigMap', '\'plugin-config\': prow.plugins.file(\'plugins.yaml\')', '\'plugin-config\': prow.plugins.file(\'plugin.yaml\')', 'files', deployment('deck'), `${args}["--plugin-config"]`],
  ['components/deck', 'a key that the Secret does not have', 'file(cookie.key)', 'file(\'cookie\')', 'files', deployment('deck'), `${args}["--cookie-secret"]`],
  ['components/label-sync', 'a file of another name', '\'labels.yaml\'', '\'label.yaml\'', 'files', `CronJob ${prow}/label-sync-kubevirt`, 'args["--config"]'],
  ['config/derived', 'the configuration under another key', '\'config\', \'config.yaml\',', '\'config\', \'config.yml\',', 'files', deployment('sinker'), `${args}["--config-path"]`],
  ['components/configuration', 'ConfigMaps where jobs run', 'namespace: prow.namespaces.prow }', 'namespace: prow.namespaces.jobs }', 'references', deployment('horologium'), `${volumes}["config"].configMap.name`, 'project-infra 88'],
  ['components/external-plugin', 'the webhook\'s secret is not mounted in plugins', 'mounts: [prow.hmac, ', 'mounts: [', 'files', deployment('needs-rebase'), 'volumeMounts'],
  ['components/external-plugin', 'a token under another file\'s name', 'path: \'token\' }', 'path: \'oauth\' }', 'files', deployment('phased'), `${args}["--github-token-path"]`],
  ['components/external-plugin', 'an item that the Secret does not have', '[{ key: githubToken.key, path', '[{ key: \'token\', path', 'references', deployment('referee'), `${volumes}["github-token"].secret.items[0].key`],
  ['components/docker-mirror-proxy', 'a subPath that names no key', '}, \'ca.crt\')', '}, \'ca.pem\')', 'references', deployment('docker-mirror-proxy'), 'volumeMounts["ca-public"].subPath'],
  ['components/secrets', 'a Secret in one namespace only', 'name: cluster.name(secret.name), namespace }', 'name: cluster.name(secret.name), namespace: namespaces.jobs }', 'references', deployment('deck'), `${volumes}["cookie-secret"].secret.secretName`, 'project-infra 1405'],
  ['prow', 'a ConfigMap is mistyped', 'this.name(\'config\'), ', 'this.name(\'configs\'), ', 'references', deployment('tide'), `${volumes}["config"].configMap.name`],
  ['prow', 'the webhook\'s secret elsewhere than plugins look', '\'/etc/webhook\'', '\'/etc/hmac\'', 'files', deployment('cherrypicker'), 'volumeMounts'],
  ['prow', 'the configuration under another file\'s name', '\'config-path\': this.config.file(\'config.yaml\')', '\'config-path\': this.config.file(\'prow.yaml\')', 'files', deployment('deck'), `${args}["--config-path"]`],
  ['blob-storage', 'a key that the Secret does not have', 'mount.file(credentials.key)', 'mount.file(\'credentials.json\')', 'files', deployment('tide'), `${args}["--gcs-credentials-file"]`],
  ['components/ghproxy', 'a claim that nobody makes', 'Mount.claim(\'cache\', name, \'/cache\')', 'Mount.claim(\'cache\', `${name}-cache`, \'/cache\')', 'volumes', deployment('ghproxy'), 'persistentVolumeClaim.claimName'],
  ['pod/claim', 'another StorageClass', 'selector ? \'\' : storageClass,', 'selector ? \'\' : \'standard\',', 'volumes', `PersistentVolumeClaim ${prow}/greenhouse`, 'spec.storageClassName'],
  // How it is reached.
  ['components/hook', 'a container\'s port that its Service does not know', 'containerPort: HOOK_PORT', 'containerPort: 8080', 'ports', `Service ${prow}/hook`, 'spec.ports[0]'],
  ['components/hook', 'a Service under another name than its Ingress knows', 'name: prow.name(\'hook\')', 'name: prow.name(\'webhook\')', 'ports', `Ingress ${prow}/prow`, 'backend.service.name'],
  ['components/deck', 'a Service\'s target is its own port', 'targetPort: 8080', 'targetPort: 80', 'ports', `Service ${prow}/deck`, 'spec.ports[0].targetPort'],
  ['components/tide', 'a container\'s port is off by one', 'containerPort: 8888', 'containerPort: 8889', 'ports', `Service ${prow}/tide`, 'spec.ports[0].targetPort'],
  ['components/ghproxy', 'a port that is served and not said', ', { name: \'metrics\', containerPort: METRICS_PORT }]', ']', 'ports', `Service ${prow}/ghproxy`, 'spec.ports[1]', 'production as it stands: ghproxy'],
  ['components/ghproxy', 'several ports, one without a name', '{ name: \'main\', port: 80,', '{ port: 80,', 'ports', `Service ${prow}/ghproxy`, 'spec.ports[0].name'],
  ['components/greenhouse', 'a port\'s name that the container does not have', 'targetPort: METRICS_PORT', 'targetPort: \'default\'', 'ports', `Service ${prow}/bazel-cache-metrics`, 'spec.ports[0].targetPort'],
  ['components/pushgateway', 'a port\'s name of another container', 'ports: [{ name, port: 80, targetPort: \'http\' }]', 'ports: [{ name, port: 80, targetPort: \'web\' }]', 'ports', `Service ${prow}/pushgateway`, 'spec.ports[0].targetPort'],
  ['components/gcsweb', 'a container\'s port of another program', 'ports: [{ containerPort: PORT }]', 'ports: [{ containerPort: 8888 }]', 'ports', `Service ${prow}/gcsweb`, 'spec.ports[0].targetPort'],
  ['components/external-plugin', 'every plugin listens on the default port', 'containerPort: port }', 'containerPort: 8888 }', 'ports', `Service ${prow}/prow-rehearse`, 'spec.ports[0].targetPort'],
  ['components/external-plugin', 'a monitor\'s port that no Service has', 'endpoints: [{ port: \'default\'', 'endpoints: [{ port: \'metrics\'', 'ports', `ServiceMonitor ${prow}/referee`, 'spec.endpoints[0].port'],
  ['components/external-plugin', 'a monitor selects nothing', 'labels: scrapeInterval ? { app } : undefined', 'labels: undefined', 'selectors', `ServiceMonitor ${prow}/referee`, 'spec.selector.matchLabels'],
  ['components/external-plugin', 'a monitor without a namespace', 'metadata: { name: app, namespace, labels', 'metadata: { name: app, labels', 'identity', 'ServiceMonitor referee', 'metadata.namespace', 'production as it stands'],
  ['components/namespaces', 'a LimitRange without a namespace', ', namespace: jobs },', ' },', 'identity', 'LimitRange mem-limit-range', 'metadata.namespace', 'production as it stands'],
  ['components/namespaces', 'a namespace is forgotten', 'new Set([own, prowJobs, jobs])', 'new Set([own])', 'identity', `LimitRange ${jobs}/mem-limit-range`, 'metadata.namespace', 'project-infra 1405'],
  ['components/ingress', 'an Ingress under another port', 'port: HOOK_PORT', 'port: 80', 'ports', `Ingress ${prow}/prow`, 'backend.service.port'],
  ['components/ingress', 'an Ingress without tls', 'tls: tls && [{ hosts: [host], secretName: prow.name(tls.secretName) }]', 'tls: undefined', 'certificates', `Ingress ${prow}/prow`, 'spec.tls', 'notes 2.3.5: upstream\'s starters'],
  ['components/ingress', 'one certificate\'s host for both', 'hosts: [host]', 'hosts: [prow.environment.hosts.prow]', 'certificates', `Ingress ${prow}/gcsweb`, 'spec.tls[0].hosts[0]'],
  ['components/label-sync', 'an underscore in a name', 'label-sync-${run.name}', 'label_sync-${run.name}', 'identity', `CronJob ${prow}/label_sync-kubevirt`, 'metadata.name'],
  ['components/greenhouse', 'a Service selects nothing', 'name: cache, namespace, app: name,', 'name: cache, namespace, app: cache,', 'selectors', `Service ${prow}/bazel-cache`, 'spec.selector'],
  ['pod/deployment', 'the pods have another label than the selector', 'template: { metadata: { labels: { app } }', 'template: { metadata: { labels: { app: name } }', 'selectors', deployment('rehearse'), 'spec.selector.matchLabels["app"]'],
  ['pod/service', 'a Service selects by its own name', 'selector: { app }', 'selector: { app: name }', 'selectors', `Service ${prow}/pushgateway-external`, 'spec.selector'],
  // How it is watched and rolled out.
  ['pod/probe', 'a path that is not served', '\'/healthz/ready\'', '\'/ready\'', 'probes', deployment('hook'), 'readinessProbe.httpGet.path'],
  ['pod/probe', 'a port that nobody opens', 'HEALTH_PORT = 8081', 'HEALTH_PORT = 8082', 'probes', deployment('deck'), 'livenessProbe.httpGet.port'],
  ['components/deck', 'no probes', 'probes: slowStart,', '', 'rollOut', deployment('deck'), 'readinessProbe', 'knative/test-infra 1693'],
  ['components/prow-controller-manager', 'no probes', 'probes: slowStart,', '', 'rollOut', deployment('prow-controller-manager'), 'livenessProbe', 'notes 2.3.7'],
  ['components/crier', 'two that report, for a while', 'strategy: recreate,', '', 'rollOut', deployment('crier'), 'spec.strategy.type', 'notes 2.3.7'],
  ['components/tide', 'two that merge, for a while', 'strategy: recreate,', '', 'rollOut', deployment('tide'), 'spec.strategy.type'],
  ['components/horologium', 'two that start periodics, for a while', 'strategy: recreate,', 'strategy: { ...recreate, type: \'RollingUpdate\' },', 'rollOut', deployment('horologium'), 'spec.strategy.type'],
  ['components/status-reconciler', 'two that reconcile, for a while', 'strategy: recreate,', '', 'rollOut', deployment('statusreconciler'), 'spec.strategy.type', 'notes 2.3.7'],
  ['components/ghproxy', 'a rolling update around a claim', 'strategy: storage && recreate', 'strategy: undefined', 'rollOut', deployment('ghproxy'), 'spec.strategy.type', 'openshift/release 7730'],
  ['components/docker-mirror-proxy', 'recreated where it need not, and rolled where it must not', 'cache.isClaim ? recreate', '!cache.isClaim ? recreate', 'rollOut', deployment('docker-mirror-proxy'), 'spec.strategy.type', 'production as it stands'],
  ['components/greenhouse', 'a rolling update around the cache\'s claim', 'data.isClaim ? recreate : undefined', 'undefined', 'rollOut', deployment('greenhouse'), 'spec.strategy.type', 'production as it stands'],
  ['components/needs-rebase', 'two that comment, for a while', 'singleton: true,', '', 'rollOut', deployment('needs-rebase'), 'spec.strategy.type', 'production as it stands'],
  ['components/cherrypicker', 'nobody asks for its health', 'servesHealth: true,', '', 'rollOut', deployment('cherrypicker'), 'readinessProbe', 'production as it stands'],
  ['components/status-reconciler', 'the image goes by the Deployment\'s name', 'image: \'status-reconciler\',', '', 'facts', 'kubevirt-prow-control-plane', '"statusreconciler"'],
];

const staging = 'kubevirt-prow-staging';
const stagingDeployment = (name: string): string => `Deployment ${staging}/staging-${name}`;
const prefix = 'notes 1.2: a second deployment in one cluster; project-infra 1405';

/** A name of the model without the prefix of a second deployment beside the first. */
const withoutPrefix: readonly Entry[] = [
  ['components/hook', 'hook\'s Service without its prefix', 'name: prow.name(\'hook\')', 'name: \'hook\'', 'hosts', stagingDeployment('deck'), `${args}["--hook-url"]`],
  ['components/ingress', 'deck\'s backend without its prefix', 'service: prow.name(\'deck\')', 'service: \'deck\'', 'ports', `Ingress ${staging}/staging-prow`, 'backend.service.name'],
  ['components/pushgateway', 'a volume\'s ConfigMap without its prefix', 'configMap: { name: configuration }', 'configMap: { name: \'pushgateway-proxy-config\' }', 'references', stagingDeployment('pushgateway-proxy'), `${volumes}["config-volume"].configMap.name`],
  ['components/docker-mirror-proxy', 'a volume\'s Secret without its prefix', 'secretName: prow.name(key.secret.name)', 'secretName: key.secret.name', 'references', stagingDeployment('docker-mirror-proxy'), `${volumes}["ca-private"].secret.secretName`],
  ['config/derived', 'ConfigMaps without their prefix', 'configMap: prow.name(name)', 'configMap: name', 'references', stagingDeployment('hook'), `${volumes}["plugins"].configMap.name`],
  ['components/external-plugin', 'a token\'s Secret without its prefix', 'prow.name(githubToken.secret.name)', 'githubToken.secret.name', 'references', stagingDeployment('phased'), `${volumes}["github-token"].secret.secretName`],
  ['prow', 'the job configuration without its prefix', 'this.name(\'job-config\')', '\'job-config\'', 'references', stagingDeployment('sinker'), `${volumes}["job-config"].configMap.name`],
  ['prow', 'every mounted Secret without its prefix', 'this.name(secret.name), path', 'secret.name, path', 'references', stagingDeployment('hook'), `${volumes}["hmac"].secret.secretName`],
  ['prow', 'a variable\'s Secret without its prefix', 'this.name(appId.secret.name)', 'appId.secret.name', 'references', stagingDeployment('tide'), 'env["GITHUB_APP_ID"].valueFrom.secretKeyRef.name'],
  ['prow', 'every address without its prefix', '`http://${this.name(service)}', '`http://${service}', 'hosts', stagingDeployment('tide'), `${args}["--github-endpoint=http://ghproxy"]`],
  ['prow', 'the bucket\'s Secret without its prefix', '(secret) => this.name(secret.name)', '(secret) => secret.name', 'references', stagingDeployment('crier'), `${volumes}["gcs-credentials"].secret.secretName`],
  ['config/config', 'the push gateway without its prefix', 'endpoint: prow.name(\'pushgateway\')', 'endpoint: \'pushgateway\'', 'hosts', `ConfigMap ${staging}/staging-config`, 'push_gateway.endpoint'],
  ['config/references', 'plugins\' addresses without their prefix', 'return `http://${prow.name(service)}', 'return `http://${service}', 'hosts', `ConfigMap ${staging}/staging-plugins`, 'external_plugins'],
  ['config/plugins', 'hook writes to the namespace of the base file', 'default: [prow.namespaces.prow]', 'default: [\'kubevirt-prow\']', 'updater', `ConfigMap ${staging}/staging-plugins`, 'config_updater.maps', 'notes 0.7: testing wrote to production\'s namespace'],
  ['config/plugins', 'hook writes to ConfigMaps of the base file\'s names', '...map, name: prow.name(name)', '...map, name', 'updater', `ConfigMap ${staging}/staging-plugins`, 'config_updater.maps', 'notes 0.7'],
  ['config/config', 'ProwJobs where the base file keeps them', 'prowjob_namespace: prow.namespaces.prowJobs', 'prowjob_namespace: config.prowjob_namespace', 'configuration', `ConfigMap ${staging}/staging-config`, 'prowjob_namespace', 'project-infra 88'],
];

/** Mistakes in one line of what makes components. */
export const componentMutations: readonly SourceMutation[] = [
  ...inProduction.map(mutation),
  ...withoutPrefix.map(([file, name, from, to, rule, found, field, source = prefix]) =>
    ({ ...mutation([file, name, from, to, rule, found, field, source]), overlay: staging })),
];
