import type { KubernetesObject } from '../../object';
import type { Cluster } from '../cluster';
import type { Problem } from '../finding';
import { customKind, isBuiltIn } from '../kinds';
import { holdAgainstSchema } from '../schema';
import type { SchemaError } from '../schema';
import { nearest } from '../values';

/**
 * Every object is of a kind that exists, has no field that its kind does not know, and each field has its type. The fields of objects
 * that typed constructs made are left out: the compiler has checked those.
 */
export function* shape(cluster: Cluster): Iterable<Problem> {
  for (const object of cluster.objects) {
    if (isBuiltIn(object)) {
      yield* cluster.typed.has(object) ? [] : builtIn(object);
    } else if (customKind(cluster, object.apiVersion.split('/')[0]!, object.kind) === undefined) {
      const problem = `${object.apiVersion} ${object.kind} is no kind of Kubernetes, and nothing defines it`;
      yield { object, field: 'kind', problem, remedy: 'add its CustomResourceDefinition, or declare it under customResources' };
    }
  }
}

function* builtIn(object: KubernetesObject): Iterable<Problem> {
  const report = holdAgainstSchema(object);
  if (report === undefined) {
    const remedy = 'a kind and a version that the API has';
    yield { object, field: 'kind', problem: `Kubernetes knows no ${object.apiVersion} ${object.kind}`, remedy };
    return;
  }
  for (const error of report.errors.filter((each) => counts(object, each, report.errors))) {
    const { instancePath, message, params: { allowedValues, missingProperty } } = error;
    const given = missingProperty === undefined ? `is ${JSON.stringify(valueAt(object, instancePath))}: ` : '';
    const allowed = allowedValues === undefined ? '' : `: ${allowedValues.join(', ')}`;
    yield { object, field: dotted(instancePath), problem: `${given}${message}`, remedy: `what the kind asks for${allowed}` };
  }
  for (const { path, name, known } of report.unknown) {
    // The library leaves out fields called description, and of JSON Schema it knows a part.
    if (name !== 'description' && !path.includes('/schema/openAPIV3Schema')) {
      const problem = `no field "${name}" is known here${nearest(name, known)}`;
      yield { object, field: dotted(`${path}/${name}`), problem, remedy: 'the API drops it or refuses the object: mend the name or the place' };
    }
  }
}

/** Whether the API minds too. It takes a value that fits one alternative, line breaks in base64, and fills in the group of a roleRef. */
function counts(object: KubernetesObject, { instancePath, keyword, params }: SchemaError, errors: readonly SchemaError[]): boolean {
  const isAlternative = keyword === 'type' && errors.some((other) => other.keyword === 'oneOf' && other.instancePath === instancePath);
  const value = valueAt(object, instancePath);
  const isBrokenBase64 = params.format === 'byte' && typeof value === 'string' && /^[A-Za-z0-9+/\s]*=*\s*$/.test(value) && value.includes('\n');
  return keyword !== 'oneOf' && !isAlternative && !isBrokenBase64 && params.missingProperty !== 'apiGroup';
}

function valueAt(object: unknown, pointer: string): unknown {
  return pointer.split('/').slice(1).reduce((value, step) => (value as Record<string, unknown>)[step.replaceAll('~1', '/')], object);
}

/** `/spec/containers/0/image` as `spec.containers[0].image`. */
function dotted(pointer: string): string {
  return pointer.split('/').slice(1).map((step) => {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    return /^\d+$/.test(name) ? `[${name}]` : /^[\w-]+$/.test(name) ? `.${name}` : `["${name}"]`;
  }).join('').replace(/^\./, '');
}
