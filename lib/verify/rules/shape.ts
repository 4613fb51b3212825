import { createRequire } from 'node:module';
import type { KubernetesObject } from '../../manifests';
import type { Cluster } from '../cluster';
import type { Problem } from '../finding';
import { customKind, isBuiltIn } from '../kinds';
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
  const validate = validatorOf(object);
  if (validate === undefined) {
    const remedy = 'a kind and a version that the API has';
    yield { object, field: 'kind', problem: `Kubernetes knows no ${object.apiVersion} ${object.kind}`, remedy };
    return;
  }
  const asked: Asked[] = [];
  const errors = errorsOf(validate, noting(object, '', asked) as KubernetesObject);
  const alternatives = new Set(errors.filter(({ keyword }) => keyword === 'oneOf').map(({ instancePath }) => instancePath));
  for (const { instancePath, message, params, keyword } of errors) {
    const value = valueAt(object, instancePath);
    // Of a value with alternatives, each is told of; the API fills in the group of a roleRef.
    const isNoise = keyword === 'oneOf' || (keyword === 'type' && alternatives.has(instancePath)) || params.missingProperty === 'apiGroup';
    if (!isNoise && !isBrokenBase64(params.format, value)) {
      const allowed = params.allowedValues === undefined ? '' : `: ${params.allowedValues.join(', ')}`;
      const given = params.missingProperty === undefined ? `is ${JSON.stringify(value)}: ` : '';
      yield { object, field: dotted(instancePath), problem: `${given}${message}`, remedy: `what the kind asks for${allowed}` };
    }
  }
  for (const { path, value, keys } of asked) {
    for (const key of Object.keys(value).filter((each) => !keys.has(each) && each !== 'description' && !isSchema(path))) {
      const problem = `no field "${key}" is known here${nearest(key, keys)}`;
      yield { object, field: dotted(`${path}/${key}`), problem, remedy: 'the API drops it or refuses the object: mend the name or the place' };
    }
  }
}

interface Asked {
  readonly path: string;
  readonly value: object;
  readonly keys: Set<string>;
}

/**
 * An object that notes which of its fields are asked for. A compiled validator asks for each field that the kind knows and for no other,
 * so what it never asked for is unknown.
 */
function noting(value: unknown, path: string, asked: Asked[]): unknown {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const inner = new Map<string, unknown>();
  const keys = new Set<string>();
  if (!Array.isArray(value)) {
    asked.push({ path, value, keys });
  }
  return new Proxy(value, {
    get(target, key) {
      if (typeof key !== 'string') {
        return Reflect.get(target, key);
      }
      keys.add(key);
      if (!inner.has(key)) {
        inner.set(key, noting(Reflect.get(target, key), `${path}/${key}`, asked));
      }
      return inner.get(key);
    },
  });
}

interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message: string;
  readonly params: { readonly allowedValues?: readonly unknown[]; readonly missingProperty?: string; readonly format?: string };
}

type Validate = (this: KubernetesObject) => void;

const load = createRequire(__filename);

/** The compiled schema of one kind; loading one loads no other. */
function validatorOf({ apiVersion, kind }: KubernetesObject): Validate | undefined {
  if (!/^[a-z0-9./]+$/.test(apiVersion) || !/^[A-Za-z]+$/.test(kind)) {
    return undefined;
  }
  try {
    const model = load(`kubernetes-models/${apiVersion}/${kind}`) as Record<string, { prototype: { validate: Validate } }>;
    return model[kind]?.prototype.validate;
  } catch (error) {
    if (['MODULE_NOT_FOUND', 'ERR_PACKAGE_PATH_NOT_EXPORTED'].includes((error as NodeJS.ErrnoException).code ?? '')) {
      return undefined;
    }
    throw error;
  }
}

function errorsOf(validate: Validate, object: KubernetesObject): readonly SchemaError[] {
  try {
    validate.call(object);
    return [];
  } catch (error) {
    return (error as { errors: SchemaError[] }).errors;
  }
}

/** Go's base64 ignores line breaks, the schema's pattern does not. */
function isBrokenBase64(format: string | undefined, value: unknown): boolean {
  return format === 'byte' && typeof value === 'string' && /^[A-Za-z0-9+/\s]*=*\s*$/.test(value) && /\n/.test(value);
}

/** A CustomResourceDefinition's schema is JSON Schema with extensions, of which the library knows only a part. */
function isSchema(path: string): boolean {
  return path.includes('/schema/openAPIV3Schema');
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
