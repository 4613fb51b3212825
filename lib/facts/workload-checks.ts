import { fields, list, mapping, optional, type Check, type FieldChecks } from './check';
import { data } from './data';
import { absolutePath, anyText, boolean, dnsLabel, dnsSubdomain, labels, name, selector } from './names';
import type {
  FlagLiteral, MountFields, Overrides, RoleFields, RolesByPlace, ServiceAccountFields, Sidecar, WorkloadFields,
} from './workload';
import { isPlain, kindOf } from '../shown';

/** A mapping in the words of the Kubernetes API. The object that gets its fields is held against the schema of its kind. */
export const api = mapping(data) as Check<Overrides<object>>;

/** A check of some fields; the others are in the words of the Kubernetes API. */
export function withApi<T extends object>(own: { readonly [field in keyof T]?: Check<T[field]> }): Check<T> {
  return (value, field, report) => {
    api(value, field, report);
    for (const [part, check] of Object.entries<Check>(own as Record<string, Check>)) {
      check(isPlain(value) ? value[part] : undefined, `${field}.${part}`, report);
    }
  };
}

function nullable<T>(check: Check<T>): Check<T | null> {
  return (value, field, report) => (value === null ? undefined : check(value, field, report));
}

const texts = mapping(anyText);

const flagLiteral: Check<FlagLiteral | undefined> = (value, field, report) => {
  const fits = (one: unknown): boolean => ['string', 'boolean'].includes(typeof one) || Number.isFinite(one);
  if (value !== undefined && value !== null && !(Array.isArray(value) ? value.every(fits) : fits(value))) {
    report(`${field}: ${kindOf(value)} is not a text, a number, true, false, null or a list of those`);
  }
};

const variable: Check<string | object> = (value, field, report) => (typeof value === 'string' ? anyText : api)(value, field, report);
const mounts = withApi<MountFields>({ volume: optional(dnsLabel), readOnly: optional(boolean), subPath: optional(anyText) });
const sidecars = list(withApi<Sidecar>({ name: dnsLabel, mounts: optional(mapping(mounts, absolutePath)) }));
const metadata = { labels: optional(labels), annotations: optional(texts) };

const role: Check<RoleFields | null | undefined> = optional(nullable(fields<RoleFields>({
  rules: optional(list(api)) as Check<RoleFields['rules']>,
  name: optional(name),
  binding: optional(name),
  subjects: optional(list(api)) as Check<RoleFields['subjects']>,
})));

export const serviceAccountFields = {
  ...metadata,
  imagePullSecrets: optional(list(dnsSubdomain)),
  automountServiceAccountToken: optional(boolean),
};

/** The checks of WorkloadFields. */
export const workloadFields: FieldChecks<WorkloadFields<never>> = {
  flags: optional(mapping(flagLiteral)) as Check<WorkloadFields<never>['flags']>,
  untypedFlags: optional(mapping(flagLiteral)) as Check<WorkloadFields['untypedFlags']>,
  omitFlags: optional(list(name)) as Check<never[] | undefined>,
  variables: optional(mapping(nullable(variable))) as Check<WorkloadFields['variables']>,
  mounts: optional(mapping(nullable(mounts), absolutePath)),
  container: optional(api) as Check<WorkloadFields['container']>,
  sidecars: optional(sidecars),
  initContainers: optional(sidecars),
  pod: optional(api) as Check<WorkloadFields['pod']>,
  deployment: optional(withApi({ ...metadata, podLabels: optional(labels), podAnnotations: optional(texts) })) as Check<WorkloadFields['deployment']>,
  selector: optional(selector),
  commonSelector: optional(labels),
  service: optional(nullable(withApi({ ...metadata, name: optional(dnsLabel), selector: optional(labels) }))) as Check<WorkloadFields['service']>,
  serviceAccount: optional(nullable(fields<ServiceAccountFields>({ ...serviceAccountFields, name: optional(dnsSubdomain) }))),
  roles: optional(fields<RolesByPlace>({ prowJobs: role, jobs: role, unused: role, cluster: role })),
};
