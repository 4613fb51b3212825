import { components, kebabCase, objectName } from '../components';
import type { Fields } from '../fields';
import type { KubernetesObject } from '../object';
import { podOf } from '../verify/pods';
import type { Value } from './expression';
import { RunningProgram } from './facts';
import { fieldsAt, listAt, textAt, type Found } from './found';
import { programIn } from './programs';
import type { AdoptedSecrets } from './secrets';
import { ownContainer, without } from './workload-fields';

/** Where a workload stands in an overlay. */
export type Place = 'components' | 'instances' | 'externalPlugins' | 'workloads';

/** A Deployment that the model makes. */
export interface Recognised {
  readonly object: KubernetesObject;
  /** Its name in the overlay: that of the component, or of the Deployment. */
  readonly name: string;
  place: Place;
  readonly component?: string;
  readonly program: string | undefined;
  options: Readonly<Record<string, Value>>;
}

/** The components of the model, by the program that they run. */
const componentOf: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.keys(components).map((name) => [kebabCase(name), name])),
  exporter: 'prowExporter',
};

/** Components that are recognised by more than their program, or that are no single Deployment. */
const notRecognised = new Set(['pushgateway', 'minio', 'greenhouse', 'dockerMirrorProxy', 'branchProtector', 'labelSync']);

/** The Deployments of a deployment, each with its place in the overlay and what its component requires. */
export function recognise(found: Found, prow: string, secrets: AdoptedSecrets): Recognised[] {
  const taken = new Set<string>();
  return found.ofKind('Deployment').map((object): Recognised => {
    const program = podOf(object)?.containers.flatMap((container) => programIn(container) ?? [])[0];
    const component = program === undefined ? undefined : componentOf[program];
    const workload = { object, program, name: object.metadata.name, options: {} };
    const namespace = found.namespaceOf(object);
    const isInProw = namespace === prow;
    const options = component && runsAsOften(component, object) && (isInProw || component === 'gcsweb') && !notRecognised.has(component)
      ? requiredOptions(component, new RunningProgram({ object, program: program! }), { object, found, secrets })
      : undefined;
    if (component === undefined || options === undefined) {
      return isInProw && receivesEvents(object)
        ? { ...workload, place: 'externalPlugins', options: pluginOptions(object, secrets) }
        : { ...workload, place: 'workloads' };
    }
    const place = component === 'gcsweb' && !isInProw ? { namespace } : {};
    const isFirst = objectName(component) === object.metadata.name;
    const name = isFirst ? component : object.metadata.name;
    return { ...workload, options: { ...options, ...place }, component, place: isFirst ? 'components' : 'instances', name };
  }).filter((workload) => !taken.has(chartOf(workload)) && taken.add(chartOf(workload)));
}

/** Whether a component can have as many pods as its Deployment: one where it may run only once. */
function runsAsOften(component: string, object: KubernetesObject): boolean {
  return 'replicas' in components[component]!.checks || (fieldsAt(object, 'spec').replicas ?? 1) === 1;
}

/** The chart of a workload's objects. */
export function chartOf({ place, name }: Recognised): string {
  return `30-${place === 'components' ? kebabCase(name) : name}`;
}

/** Whether a Deployment is an external plugin: it has the secret with which hook's events are signed. */
function receivesEvents(object: KubernetesObject): boolean {
  return listAt(object, 'spec', 'template', 'spec', 'containers')
    .some((container) => listAt(container, 'volumeMounts').some(({ mountPath }) => mountPath === '/etc/webhook'));
}

/** What an external plugin has of its own: a token of another user, no plugins.yaml, a container without restrictions. */
function pluginOptions(object: KubernetesObject, secrets: AdoptedSecrets): Record<string, Value> {
  const container = ownContainer(object);
  const running = new RunningProgram({ object, program: object.metadata.name });
  const path = running.flag('github-token-path');
  const token = path === '/etc/github/token' ? running.secretOfFile(path) : undefined;
  const readsPlugins = listAt(container, 'volumeMounts').some(({ mountPath }) => mountPath === '/etc/plugins');
  return {
    ...(token && { githubToken: secrets.key(token.secret, token.key) }),
    ...(!readsPlugins && { readsPlugins: false }),
    ...(container.securityContext === undefined && { restricted: false }),
  };
}

interface Surroundings {
  readonly object: KubernetesObject;
  readonly found: Found;
  readonly secrets: AdoptedSecrets;
}

/** What a component cannot do without; undefined where the deployment does not have it. */
function requiredOptions(component: string, running: RunningProgram, around: Surroundings): Record<string, Value> | undefined {
  const { secrets } = around;
  const key = (flag: string): Value => {
    const ref = running.secretOfFile(running.flag(flag));
    return ref && secrets.key(ref.secret, ref.key);
  };
  switch (component) {
    case 'ghproxy':
    case 'tot':
      return storage(around);
    case 'jenkinsOperator': {
      const token = key('jenkins-token-file');
      const url = running.flag('jenkins-url');
      const selector = running.flag('label-selector');
      return token && url !== undefined
        ? { url, user: running.flag('jenkins-user'), token, ...(selector !== undefined && { labelSelector: selector }) }
        : undefined;
    }
    case 'deck': {
      const [oauthConfig, cookie] = [key('github-oauth-config-file'), key('cookie-secret')];
      const rerun = running.flags.has('rerun-creates-job') ? { rerun: true } : {};
      return oauthConfig && cookie ? { login: { oauthConfig, cookie, ...rerun } } : {};
    }
    default:
      return {};
  }
}

/** The claim of a component that keeps its data on a volume. */
function storage({ object, found }: Surroundings): Record<string, Value> | undefined {
  const claims = listAt(object, 'spec', 'template', 'spec', 'volumes').flatMap((volume) => textAt(volume, 'persistentVolumeClaim', 'claimName') ?? []);
  const claim = claims.length === 1 ? found.find('PersistentVolumeClaim', found.namespaceOf(object), claims[0]!) : undefined;
  const size = textAt(claim, 'spec', 'resources', 'requests', 'storage');
  if (claim === undefined || size === undefined || !isOrdinary(claim)) {
    return undefined;
  }
  const { name } = object.metadata;
  const storageClass = textAt(claim, 'spec', 'storageClassName');
  const labels = fieldsAt(claim, 'metadata', 'labels');
  const isOwn = name !== 'ghproxy' ? Object.keys(labels).length === 0 : Object.keys(without(labels, { app: name })).length === 0;
  return {
    storage: {
      size,
      ...(storageClass !== undefined && { storageClass }),
      ...(claims[0] !== name && { name: claims[0]! }),
      ...(!isOwn && { labels: labels as Fields & Record<string, string> }),
    },
  };
}

/** Whether a component's claim can say all of a claim: a size and a class, for one node at a time. */
function isOrdinary({ metadata, spec }: KubernetesObject): boolean {
  const { accessModes, resources, volumeMode = 'Filesystem', ...others } = spec as Fields;
  const isPlain = Object.keys(others).every((name) => name === 'storageClassName')
    && Object.keys(metadata.annotations ?? {}).length === 0 && volumeMode === 'Filesystem';
  return isPlain && JSON.stringify(accessModes) === '["ReadWriteOnce"]' && JSON.stringify(Object.keys(fieldsAt(resources, 'requests'))) === '["storage"]';
}
