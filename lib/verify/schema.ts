import { createRequire } from 'node:module';
import type { KubernetesObject } from '../object';
import { original } from '../manifests/private-objects';

/** What the schema of an object's kind says of it. Paths are JSON pointers. */
export interface SchemaReport {
  readonly errors: readonly SchemaError[];
  /** Fields that the kind does not have, with those that it has at that place. */
  readonly unknown: readonly { readonly path: string; readonly name: string; readonly known: ReadonlySet<string> }[];
}

export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message: string;
  readonly params: { readonly allowedValues?: readonly unknown[]; readonly missingProperty?: string; readonly format?: string };
}

/** Holds an object against the schema of its kind; undefined where Kubernetes has no such kind. Loads that one schema, when asked. */
export function holdAgainstSchema(object: KubernetesObject): SchemaReport | undefined {
  const validate = validatorOf(object);
  if (validate === undefined) {
    return undefined;
  }
  const asked: Asked[] = [];
  const errors = errorsOf(validate, noting(original(object), '', asked) as KubernetesObject);
  const unknown = asked.flatMap(({ path, value, keys }) =>
    Object.keys(value).filter((name) => !keys.has(name)).map((name) => ({ path, name, known: keys })));
  return { errors, unknown };
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

type Validate = (this: KubernetesObject) => void;

const load = createRequire(__filename);

function validatorOf({ apiVersion, kind }: KubernetesObject): Validate | undefined {
  if (!/^([a-z][a-z0-9.]*\/)?v[a-z0-9]+$/.test(apiVersion) || !/^[A-Za-z]+$/.test(kind)) {
    return undefined;
  }
  try {
    const model = load(`kubernetes-models/${apiVersion}/${kind}`) as Record<string, { prototype: { validate: Validate } }>;
    return Object.hasOwn(model, kind) ? model[kind]!.prototype.validate : undefined;
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
    const { errors } = error as { errors?: SchemaError[] };
    if (errors === undefined) {
      throw error;
    }
    return errors;
  }
}
