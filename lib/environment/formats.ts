import { isImageReference } from '../images';
import { a, alternatives, fields, integer, list, mapping, oneOf, optional, text } from './check';
import type { Check, Fields } from './check';
import type { ClaimOptions, LocalVolumeOptions, ReplicatedOptions, ResourceList, Resources, WorkloadOptions } from './options';
import { isSecretDeclaration } from './secret';
import type { FileSource, SecretKey } from './secret';

const label = '[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?';

function form(expression: string, description: string): ReturnType<typeof text> {
  const compiled = new RegExp(`^(?:${expression})$`);
  return text((value) => compiled.test(value), description);
}

export const anyText = form('[^]*', 'a text');
export const name = form('[^]+', 'a name');
export const flag = a('boolean', 'true or false');
export const dnsLabel = form(label, 'a DNS label: up to 63 lower-case letters, digits and dashes, such as "prow"');
export const prefix = form('([a-z][-a-z0-9]{0,40})?', 'the beginning of a DNS label, such as "staging-"');
export const dnsSubdomain = form(`(?=.{1,253}$)${label}(\\.${label})*`, 'a DNS subdomain, such as "node-1.example.org"');
export const host = form(`(?=.{1,253}$)${label}(\\.${label})+`, 'a host name, such as "prow.example.org"');

const labelName = '[A-Za-z0-9]([-._A-Za-z0-9]{0,61}[A-Za-z0-9])?';
export const labelKey = form(`(${label}(\\.${label})*/)?${labelName}`, 'the key of a label, such as "type" or "example.org/type"');
export const labelValue = form(`(${labelName})?`, 'the value of a label: up to 63 letters, digits, dashes, dots and underscores');
export const labels = mapping(labelValue, labelKey);
/** Labels that select: without any, they would select nothing, or all. */
export const selector: Check = (value, field, report) => {
  labels(value, field, report);
  if (typeof value === 'object' && value !== null && Object.keys(value).length === 0) {
    report(`${field}: needs at least one label`);
  }
};

export const quantity = form('[0-9]+(\\.[0-9]+)?([EPTGMk]i?|Ki|m|u|n)?', 'a quantity, such as "500m" or "30Gi"');
export const duration = form('([0-9]+(\\.[0-9]+)?(h|m|s|ms))+', 'a duration, such as "30s" or "1h30m"');
export const bucket = form('[a-z0-9][-._a-z0-9]{1,220}[a-z0-9]', 'the name of a bucket, without its scheme, such as "prow-logs"');
export const absolutePath = form('/.*', 'an absolute path');
export const repository = form('[^/ ]+/[^/ ]+', 'a repository, such as "org/repo"');
export const image = text(isImageReference, 'an image reference with a tag or a digest, such as "registry.example.org/prow/deck:v1"');
export const url = text((value) => URL.canParse(value) && /^https?:/.test(value), 'an address, such as "http://ghproxy"');
export const secretPath = text(
  (value) => /[^/.]/.test(value) && !value.startsWith('/') && !value.split('/').includes('..') && !value.includes('\0'),
  'a path inside the secrets directory, such as "github/token"',
);

const cronItem = '(\\*|[A-Z]{3}|[0-9]+(-[0-9]+)?)(/[0-9]+)?';
const cronField = `${cronItem}(,${cronItem})*`;
export const schedule = form(`@(hourly|daily|weekly|monthly|yearly)|${cronField}( +${cronField}){4}`, 'a cron schedule of five fields, such as "30 6 * * 1"');

/** What stands in the place of a declaration is not shown: it may hold a private value. */
export const declaredSecret: Check = (value, field, report) => {
  if (!isSecretDeclaration(value)) {
    report(`${field}: is not a declared Secret; declare it with new SecretDeclaration({ name, data })`);
  }
};
export const secretKey = fields<SecretKey>({ secret: declaredSecret, key: name });
export const secretFile = fields<FileSource>({ file: secretPath, text: optional(flag) });

const resourceList = fields<ResourceList>({ cpu: optional(quantity), memory: optional(quantity) });
export const resources = fields<Resources>({ requests: optional(resourceList), limits: optional(resourceList) });
export const claim = fields<ClaimOptions>({ size: quantity, storageClass: optional(name) });

/** The checks of VolumeOptions. */
export const volume = alternatives({
  size: claim,
  localVolume: fields<{ localVolume: LocalVolumeOptions }>({
    localVolume: fields<LocalVolumeOptions>({ path: absolutePath, size: quantity, nodeLabels: selector }),
  }),
  hostPath: fields<{ hostPath: string }>({ hostPath: absolutePath }),
});

/** What every workload may be told. */
export const workload: Fields<WorkloadOptions> = {
  resources: optional(resources),
  imagePullPolicy: optional(oneOf('Always', 'IfNotPresent', 'Never')),
  nodeSelector: optional(mapping(anyText)),
  tolerations: optional(list(a('object', 'a toleration'))),
  affinity: optional(a('object', 'an affinity')),
};

/** What a workload may be told of which several may run at once. */
export const replicated: Fields<ReplicatedOptions> = { ...workload, replicas: optional(integer(0)) };

const constructName = form('[a-z][A-Za-z0-9]{0,50}', 'the name of a component, such as "deck" or "statusReconciler"');
export const ownConstructs = mapping(a('function', 'a function from a chart and the deployment to constructs'), constructName);
