import type { KubernetesObject } from '../../object';
import { original } from '../../manifests/private-objects';
import { PrivateValue } from '../../private-value';
import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import { customKind } from '../kinds';
import { groupOf, isBuiltIn, knownScope } from '../../manifests/kinds';
import { validateAgainstSchema, type SchemaError } from '../schema';
import { nearest } from '../values';

/**
 * Every kind exists, and every field is known and has the right type. Objects that typed constructs made are left out: the compiler has
 * checked them.
 */
export function* shape(manifests: ManifestSet): Iterable<Problem> {
  const unknown = new Map<string, KubernetesObject[]>();
  for (const object of manifests.objects) {
    const group = groupOf(object);
    if (isBuiltIn(object)) {
      yield* manifests.typed.has(object) ? [] : builtIn(object);
    } else if (customKind(manifests, group, object.kind) === undefined) {
      unknown.set(`${group}/${object.kind}`, [...unknown.get(`${group}/${object.kind}`) ?? [], object]);
    }
  }
  for (const objects of unknown.values()) {
    yield undefinedKind(objects);
  }
}

/** One problem for all objects of a kind. */
function undefinedKind(objects: readonly KubernetesObject[]): Problem {
  const [object] = objects as [KubernetesObject];
  const { apiVersion, kind } = object;
  const group = groupOf(object);
  const scope = knownScope(group, kind) ?? (objects.some(({ metadata }) => metadata.namespace !== undefined) ? 'Namespaced' : 'Cluster');
  const all = objects.length === 1 ? '' : ` (${objects.length} objects)`;
  return {
    object,
    field: 'kind',
    problem: `${apiVersion} ${kind} is no kind of Kubernetes, and nothing defines it${all}`,
    remedy: 'add its CustomResourceDefinition, or declare it under customResources',
    declarable: { list: 'customResources', entry: { group, kind, scope } },
  };
}

function* builtIn(object: KubernetesObject): Iterable<Problem> {
  const report = validateAgainstSchema(object);
  if (report === undefined) {
    const remedy = 'a kind and a version that the API has';
    yield { object, field: 'kind', problem: `Kubernetes knows no ${object.apiVersion} ${object.kind}`, remedy };
    return;
  }
  for (const error of report.errors.filter((each) => counts(original(object), each, report.errors))) {
    const { path, value } = shownAt(object, error.instancePath);
    const { allowedValues, missingProperty } = error.params;
    const given = missingProperty === undefined ? `is ${JSON.stringify(value)}: ` : '';
    const allowed = allowedValues === undefined ? '' : `: ${allowedValues.join(', ')}`;
    yield { object, field: path, problem: `${given}${error.message}`, remedy: `what the kind asks for${allowed}` };
  }
  for (const { path, name, known } of report.unknown) {
    // The library's schemas leave out fields called description, and know only a part of JSON Schema.
    if (name !== 'description' && !path.includes('/schema/openAPIV3Schema')) {
      const { path: field, value } = shownAt(object, path);
      const isPrivate = value instanceof PrivateValue;
      const problem = isPrivate ? 'a field that is not known here' : `no field "${name}" is known here${nearest(name, known)}`;
      yield { object, field: isPrivate ? field : `${field}${step(name)}`.replace(/^\./, ''), problem, remedy: 'the API drops it or refuses the object: mend the name or the place' };
    }
  }
}

/** Whether the API server refuses it too. It accepts a value that fits one alternative and line breaks in base64, and defaults a roleRef's group. */
function counts(object: KubernetesObject, { instancePath, keyword, params }: SchemaError, errors: readonly SchemaError[]): boolean {
  const isAlternative = keyword === 'type' && errors.some((other) => other.keyword === 'oneOf' && other.instancePath === instancePath);
  const { value } = shownAt(object, instancePath);
  const isBrokenBase64 = params.format === 'byte' && typeof value === 'string' && /^[A-Za-z0-9+/\s]*=*\s*$/.test(value) && value.includes('\n');
  return keyword !== 'oneOf' && !isAlternative && !isBrokenBase64 && params.missingProperty !== 'apiGroup';
}

/** The value at the pointer `/spec/containers/0/image`, and its path `spec.containers[0].image`. Both stop at a private value. */
function shownAt(object: unknown, pointer: string): { path: string; value: unknown } {
  let value = object;
  let path = '';
  for (const part of pointer.split('/').slice(1)) {
    if (value instanceof PrivateValue) {
      break;
    }
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    value = (value as Record<string, unknown> | undefined)?.[name];
    path += step(name);
  }
  return { path: path.replace(/^\./, ''), value };
}

function step(name: string): string {
  return /^\d+$/.test(name) ? `[${name}]` : /^[\w-]+$/.test(name) ? `.${name}` : `["${name}"]`;
}
