import * as grammar from '../grammar/names';
import type {
  Allowance, Declarations, Exception, External, ExternalContext, ExternalInNamespace, ExternalKeys, ExternalKind, ExternalObject, ExternalService,
} from './declarations';
import { fields, form, integer, list, oneOf, optional, text, type Check } from './check';
import { nearest } from '../nearest';
import { shown } from '../shown';
import { boolean, dnsLabel, someText } from './formats';

const named = { name: someText, reason: someText };
const inNamespace = { ...named, namespace: dnsLabel };
const keys = optional(list(fields<ExternalKeys>({ ...inNamespace, keys: optional(list(someText)), implied: optional(boolean) })));
const names = optional(list(fields<External>(named)));
const namesInNamespace = optional(list(fields<ExternalInNamespace>(inNamespace)));

const portNumber = integer(1, 65535);
const portName = form(`(?=.*[a-z])${grammar.dnsLabel}`, 'a port: a whole number from 1 to 65535, or a name');
const port: Check<number | string> = (value, field, report) => (typeof value === 'string' ? portName : portNumber)(value, field, report);

/** What an exception can allow. The last three are followed by a name. */
const allowances = [
  'privileged', 'hostNetwork', 'hostPID', 'hostIPC', 'no memory request', 'server-side apply only', 'selects nothing here', 'capability', 'hostPath', 'rule',
];

const needsName = /^(capability|hostPath|rule)$/;

const allowance: Check<Allowance> = (value, field, report) => {
  const kind = typeof value === 'string' ? /^(capability|hostPath|rule)(?= \S)/.exec(value)?.[0] ?? value : undefined;
  const isNameless = needsName.test(kind ?? '') && value === kind;
  if (isNameless || !allowances.includes(kind!)) {
    report(`${field}: ${shown(value)} cannot be allowed${isNameless ? `; say which: "${kind} NAME"` : nearest(kind ?? '', allowances)}`);
  }
};

/** The checks of Declarations. */
export const declarations = fields<Declarations>({
  namespaces: names,
  secrets: keys,
  configMaps: keys,
  services: optional(list(fields<ExternalService>({ ...inNamespace, ports: list(port) }))),
  serviceAccounts: namesInNamespace,
  claims: namesInNamespace,
  networkAttachments: namesInNamespace,
  clusterRoles: names,
  storageClasses: names,
  priorityClasses: names,
  objects: optional(list(fields<ExternalObject>({ ...named, kind: someText, namespace: optional(dnsLabel) }))),
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
