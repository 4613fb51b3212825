import { cronProblem } from '../grammar/cron';
import { isImageReference } from '../grammar/image';
import { isQuantity } from '../grammar/quantity';
import { alternatives, fields, form, integer, list, mapping, oneOf, optional, text, type Check, type FieldChecks } from './check';
import { absolutePath, anyText, boolean, dnsSubdomain, labels, name, selector } from './names';
import type { ClaimOptions, LocalVolumeOptions, ReplicatedOptions, ResourceList, Resources, WorkloadOptions } from './options';
import { affinity, toleration } from './scheduling';
import { workloadFields } from './workload-checks';
import { isSecretDeclaration, type FileSource, type SecretDeclaration, type SecretKey } from './secret';

export * from './names';

export const someText = text((value) => /\S/.test(value), 'a text that says something');

export const quantity = text((value) => isQuantity(value) && !/^[-+]/.test(value), 'a quantity, such as "500m" or "30Gi"');
export const duration = form('([0-9]+(\\.[0-9]+)?(h|m|s|ms))+', 'a duration, such as "30s" or "1h30m"');
export const bucket = form('[a-z0-9][-._a-z0-9]{1,220}[a-z0-9]', 'the name of a bucket, without its scheme, such as "prow-logs"');

const githubName = '(?=[-A-Za-z0-9]{1,39}(/|$))[A-Za-z0-9]+(-[A-Za-z0-9]+)*';
export const organisation = form(githubName, 'the name of an organisation on GitHub: up to 39 letters, digits and single dashes, such as "kubernetes"');
export const repository = form(
  `${githubName}/(?!\\.{1,2}$)[-._A-Za-z0-9]{1,100}`,
  'a repository on GitHub, such as "org/repo": letters, digits and dashes, and in its second part also dots and underscores',
);
export const appId = form('[1-9][0-9]{0,19}', 'the number of a GitHub App in quotes, such as "123456"');

export const image = text(isImageReference, 'an image reference with a tag or a digest, such as "registry.example.org/prow/deck:v1"');
export const url = text((value) => URL.canParse(value) && /^https?:/.test(value), 'an address, such as "http://ghproxy"');
export const secretPath = text(
  (value) => /[^/.]/.test(value) && !value.startsWith('/') && !value.split('/').includes('..') && !value.includes('\0'),
  'a path inside the secrets directory, such as "github/token"',
);

export const schedule = text((value) => cronProblem(value, 'CronJob') === undefined, 'a cron schedule of five fields, such as "30 6 * * 1"');

/** The value is not shown: it may be private. */
export const declaredSecret: Check<SecretDeclaration> = (value, field, report) => {
  if (!isSecretDeclaration(value)) {
    report(`${field}: is not a declared Secret; declare it with new SecretDeclaration({ name, data })`);
  }
};
export const secretKey = fields<SecretKey>({ secret: declaredSecret, key: name });
export const secretFile = fields<FileSource>({ file: secretPath, text: optional(boolean) });

export const resourceList = fields<ResourceList>({ 'cpu': optional(quantity), 'memory': optional(quantity), 'ephemeral-storage': optional(quantity) });
export const resources = fields<Resources>({ requests: optional(resourceList), limits: optional(resourceList) });
export const claim = fields<ClaimOptions>({
  size: quantity, storageClass: optional(name), name: optional(dnsSubdomain), labels: optional(labels), annotations: optional(mapping(anyText)),
});

/** The checks of VolumeOptions. */
export const volume = alternatives({
  size: claim,
  localVolume: fields<{ localVolume: LocalVolumeOptions }>({
    localVolume: fields<LocalVolumeOptions>({ path: absolutePath, size: quantity, nodeLabels: selector }),
  }),
  hostPath: fields<{ hostPath: string }>({ hostPath: absolutePath }),
});

/** The checks of WorkloadOptions. */
export const workload: FieldChecks<WorkloadOptions<never>> = {
  ...workloadFields,
  resources: optional(resources),
  imagePullPolicy: optional(oneOf('Always', 'IfNotPresent', 'Never')),
  nodeSelector: optional(mapping(anyText)),
  tolerations: optional(list(toleration)),
  affinity: optional(affinity),
};

/** The checks of ReplicatedOptions. */
export const replicated: FieldChecks<ReplicatedOptions<never>> = { ...workload, replicas: optional(integer(0)) };
