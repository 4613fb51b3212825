import type { ClusterFacts, DeploymentNames } from '../facts/facts';
import type {
  Allowance, Declarations, Exception, External, ExternalContext, ExternalInNamespace, ExternalKeys, ExternalKind, ExternalService,
} from '../facts/declarations';
import { answerOf } from '../facts/answer';
import { fields, form, integer, list, oneOf, optional, text, type Check } from '../facts/check';
import { nearest } from '../nearest';
import { shown } from '../shown';
import { dnsLabel, someText } from '../facts/formats';
import { configMapsElsewhere, type Configured } from './config-maps';

const named = { name: someText, reason: someText };
const inNamespace = { ...named, namespace: dnsLabel };
const keys = optional(list(fields<ExternalKeys>({ ...inNamespace, keys: optional(list(someText)) })));
const names = optional(list(fields<External>(named)));
const namesInNamespace = optional(list(fields<ExternalInNamespace>(inNamespace)));

/** What an exception can allow. The last two are followed by a name. */
const allowances = ['privileged', 'hostNetwork', 'hostPID', 'hostIPC', 'no memory request', 'server-side apply only', 'capability', 'hostPath'];

const allowance: Check<Allowance> = (value, field, report) => {
  const kind = typeof value === 'string' ? /^(capability|hostPath)(?= \S)/.exec(value)?.[0] ?? value : undefined;
  if (kind === 'capability' || kind === 'hostPath' ? value === kind : !allowances.includes(kind!)) {
    const needsName = value === kind && allowances.includes(kind!);
    report(`${field}: ${shown(value)} cannot be allowed${needsName ? `; say which: "${kind} NAME"` : nearest(kind ?? '', allowances)}`);
  }
};

const declarations = fields<Declarations>({
  namespaces: names,
  secrets: keys,
  configMaps: keys,
  services: optional(list(fields<ExternalService>({ ...inNamespace, ports: list(integer(1, 65535)) }))),
  serviceAccounts: namesInNamespace,
  claims: namesInNamespace,
  networkAttachments: namesInNamespace,
  clusterRoles: names,
  storageClasses: names,
  priorityClasses: names,
  customResources: optional(list(fields<ExternalKind>({ group: someText, kind: someText, scope: oneOf('Namespaced', 'Cluster'), reason: someText }))),
  nodeLabels: optional(list(fields<External>({ name: form('[^=\\s]+=[^=\\s]*', 'a label, such as "example.org/type=cache"'), reason: someText }))),
  hosts: names,
  contexts: optional(list(fields<ExternalContext>({ ...named, secrets: optional(list(someText)) }))),
  exceptions: optional(list(fields<Exception>({
    allow: allowance,
    objects: list(text((value) => /^\S+ \S+$/.test(value), 'a kind and a name, such as "Deployment prow/greenhouse"')),
    reason: someText,
  }))),
});

/**
 * The external objects and exceptions that an environment declares.
 *
 * @throws UnusableInput if `external` throws, is async, or returns invalid declarations
 */
export function declarationsIn(names: DeploymentNames & { readonly environment: ClusterFacts & Configured }): Declarations {
  const { name, external } = names.environment;
  const declared = external === undefined ? {} : answerOf(name, 'external', () => external(names), declarations);
  const configMaps = configMapsElsewhere(names);
  return configMaps.length === 0 ? declared : { ...declared, configMaps: [...declared.configMaps ?? [], ...configMaps] };
}
