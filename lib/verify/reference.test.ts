import { readManifests } from '../manifests/manifests';
import { referenceManifests } from '../../test/reference';
import { verify } from '.';
import { shortName } from './manifest-set';

/** Findings that have one explanation: `rule` and a pattern of `object: field: problem`, and how many there are. */
type Explanation = readonly [why: string, rule: string, pattern: RegExp, count: number];

const unusedGrants = 'granted and never asked for: Prow is bound to its two namespaces, reads through caches and elects leaders by Lease (components.yaml, too_much)';
const noMemory = 'no memory request, nor an exception that says why';
const noProbes = 'serves /healthz and /healthz/ready on 8081, and nobody asks (notes 2.3.7, components.yaml beyond_rbac)';
const oldCache = 'left at a default that is deprecated (notes 2.3.6)';
const ghproxyPort = 'ghproxy listens on 9090, and its container does not say so';
const nodes = 'crier asks for nodes since 2025-08, and no role grants it (notes 0.2)';
const pushGateway = 'no such Service is among the starter\'s (notes 2.3.6)';
const overlap = 'nothing guards two instances during a roll-out (components.yaml beyond_rbac)';

const production: readonly Explanation[] = [
  ['a Secret of the other namespace: the outages of notes 0.1', 'references', /Deployment .*\/(phased|referee): .*commenter-oauth-token/, 2],
  ['hook writes it; without a declaration nothing says so', 'references', /ConfigMap "job-config"/, 10],
  ['made elsewhere; without a declaration nothing says so', 'identity', /namespace "kubevirt-prow(-jobs)?" is neither/, 2],
  ['goes wherever the caller of kubectl happens to be', 'identity', /^(ServiceMonitor referee|LimitRange mem-limit-range): metadata.namespace/, 2],
  ['its CRD is installed elsewhere; without a declaration nothing says so', 'shape', /^ServiceMonitor referee: kind/, 1],
  ['the cloud brings it; without a declaration nothing says so', 'volumes', /StorageClass "ibmc-vpc-block-general-purpose"/, 1],
  ['put on a node by hand; without a declaration nothing says so', 'scheduling', /greenhouse: .*ci.kubevirt.io\/cachenode/, 1],
  ['a context of the kubeconfig, which is a Secret', 'configuration', /cluster "prow-s390x-workloads"/, 1],
  [nodes, 'permissions', /^Deployment .*\/crier: .*get nodes cluster-wide/, 1],
  [unusedGrants, 'grants', /^Role .*: rules\[\d\]: [\w-]+ never uses /, 31],
  [ghproxyPort, 'ports', /^Service .*\/ghproxy: spec.ports\[1\]/, 1],
  ['bucket credentials without the flag that reads them (components.yaml beyond_rbac)', 'files', /deck: .*"gcs-credentials" at \/etc\/gcs-credentials/, 1],
  ['credentials, and no state that they would be for (components.yaml beyond_rbac)', 'flags', /statusreconciler: .*--status-path/, 1],
  [oldCache, 'flags', /ghproxy: .*--legacy-disable-disk-cache/, 1],
  ['a mirror that was replaced by docker-mirror-proxy; the text of one preset still names it', 'hosts', /http:\/\/docker-mirror\.kubevirt-prow\.svc:5000/, 1],
  [overlap, 'rollOut', /\/(cherrypicker|crier|needs-rebase|statusreconciler): spec.strategy.type: a rolling update runs two/, 4],
  ['the new pod waits for a volume that the old one holds', 'rollOut', /\/(docker-mirror-proxy|greenhouse): spec.strategy.type: claim/, 2],
  [noProbes, 'rollOut', /\/(cherrypicker|ghproxy|needs-rebase|prow-controller-manager): .*(readiness|liveness)Probe/, 8],
  ['697,132 bytes of YAML: only a server-side apply takes it (notes 0.8)', 'sizes', /^CustomResourceDefinition prowjobs.prow.k8s.io: metadata/, 1],
  ['its claim was never as large as its cache', 'caches', /ghproxy: .*a cache of 99 GB does not fit on claim "ghproxy" of 30Gi/, 1],
  [noMemory, 'containment', /resources.requests.memory/, 18],
  ['it reads a disk of the node; without an exception nothing says so', 'containment', /greenhouse: .*privileged/, 1],
];

const starter: readonly Explanation[] = [
  [nodes, 'permissions', /^Deployment prow\/crier: .*get nodes cluster-wide/, 1],
  ['the abort button patches (notes 2.3.4)', 'permissions', /^Deployment prow\/deck: .*patch prowjobs/, 1],
  [unusedGrants, 'grants', /^Role .*: rules\[\d\]: [\w-]+ never uses /, 12],
  [ghproxyPort, 'ports', /^Service prow\/ghproxy: spec.ports\[1\]/, 1],
  [pushGateway, 'hosts', /ghproxy: .*pushgateway/, 1],
  [oldCache, 'flags', /ghproxy: .*--legacy-disable-disk-cache/, 1],
  ['decorated jobs mount it in test-pods (notes 2.3.2)', 'configuration', /github_app_private_key_secret: Secret "github-token" is not in namespace test-pods/, 1],
  ['asks cert-manager and names no host (notes 2.3.5)', 'certificates', /^Ingress prow\/prow: spec.tls/, 1],
  [overlap, 'rollOut', /\/(crier|statusreconciler): spec.strategy.type/, 2],
  [noProbes, 'rollOut', /\/(ghproxy|prow-controller-manager): .*(readiness|liveness)Probe/, 4],
];

const explained: readonly (readonly [overlay: string, explanations: readonly Explanation[]])[] = [
  ['kubevirt-prow-control-plane', production],
  ['starter-gcs', [
    ...starter,
    ['never defined, in neither namespace (notes 2.3.1)', 'references', /Secret "gcs-credentials" is not in namespace prow/, 4],
    ['never defined, in neither namespace (notes 2.3.1)', 'configuration', /gcs_credentials_secret: Secret "gcs-credentials" is not in namespace test-pods/, 1],
    ['mounted without the flag (notes 2.2)', 'files', /deck: .*"gcs-credentials" at \/etc\/gcs-credentials/, 1],
    [noMemory, 'containment', /resources.requests.memory/, 9],
  ]],
  ['starter-s3', [
    ...starter,
    [noMemory, 'containment', /resources.requests.memory/, 11],
    ['another alpine with every pull', 'images', /"alpine" has neither tag nor digest/, 1],
    ['another minio with every pull', 'images', /"minio\/minio:latest"/, 1],
  ]],
];

describe.each(explained)('the reference of %s, with nothing declared', (overlay, explanations) => {
  test('has the findings that are explained, each as often as it says, and no other', () => {
    const findings = verify(readManifests([referenceManifests(overlay)]).map(({ object }) => object)).map(({ rule, object, field, problem }) =>
      ({ rule, words: `${object && shortName(object)}: ${field}: ${problem}` }));
    const explains = ([, rule, pattern]: Explanation) => (finding: (typeof findings)[number]): boolean =>
      finding.rule === rule && pattern.test(finding.words);
    const counts = (each: Explanation, count: number): string => `${each[1]} ${String(each[2])}: ${count}`;
    expect(findings.filter((finding) => !explanations.some((each) => explains(each)(finding)))).toEqual([]);
    const actual = explanations.map((each) => counts(each, findings.filter(explains(each)).length));
    expect(actual).toEqual(explanations.map((each) => counts(each, each[3])));
  });
});
