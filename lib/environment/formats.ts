import { isImageReference } from '../images';
import { a, fields, integer, list, mapping, oneOf, optional, text } from './check';
import type { Fields } from './check';
import type { ClaimOptions, ReplicatedOptions, ResourceList, Resources, WorkloadOptions } from './options';
import { SecretDeclaration } from './secret';
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
export const host = form(`(?=.{1,253}$)${label}(\\.${label})+`, 'a host name, such as "prow.example.org"');
export const quantity = form('[0-9]+(\\.[0-9]+)?([EPTGMk]i?|Ki|m|u|n)?', 'a quantity, such as "500m" or "30Gi"');
export const duration = form('([0-9]+(\\.[0-9]+)?(h|m|s|ms))+', 'a duration, such as "30s" or "1h30m"');
export const bucket = form('[a-z0-9][-._a-z0-9]{1,220}[a-z0-9]', 'the name of a bucket, without its scheme, such as "prow-logs"');
export const absolutePath = form('/.*', 'an absolute path');
export const repository = form('[^/ ]+/[^/ ]+', 'a repository, such as "org/repo"');
export const image = text(isImageReference, 'an image reference with a tag or a digest, such as "registry.example.org/prow/deck:v1"');
export const url = text((value) => URL.canParse(value) && /^https?:/.test(value), 'an address, such as "http://ghproxy"');
export const secretPath = text(
  (value) => value !== '' && !value.startsWith('/') && !value.split('/').includes('..'),
  'a path inside the secrets directory, such as "github/token"',
);

const cronItem = '(\\*|[A-Z]{3}|[0-9]+(-[0-9]+)?)(/[0-9]+)?';
const cronField = `${cronItem}(,${cronItem})*`;
export const schedule = form(`@(hourly|daily|weekly|monthly|yearly)|${cronField}( +${cronField}){4}`, 'a cron schedule of five fields, such as "30 6 * * 1"');

export const secretKey = fields<SecretKey>({ secret: a(SecretDeclaration, 'a declared Secret'), key: name });
export const secretFile = fields<FileSource>({ file: secretPath });

const resourceList = fields<ResourceList>({ cpu: optional(quantity), memory: optional(quantity) });
export const resources = fields<Resources>({ requests: optional(resourceList), limits: optional(resourceList) });
export const claim = fields<ClaimOptions>({ size: quantity, storageClass: optional(name) });

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
