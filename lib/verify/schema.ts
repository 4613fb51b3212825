import { createRequire } from 'node:module';
import type { KubernetesObject } from '../object';
import { original } from '../manifests/private-objects';

/** The result of validating an object against the schema of its kind. Paths are JSON pointers. */
export interface SchemaReport {
  readonly errors: readonly SchemaError[];
  /** Unknown fields, each with the fields that are known there. */
  readonly unknown: readonly { readonly path: string; readonly name: string; readonly known: ReadonlySet<string> }[];
}

export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message: string;
  readonly params: { readonly allowedValues?: readonly unknown[]; readonly missingProperty?: string; readonly format?: string };
}

/** Validates an object against the schema of its kind; undefined where Kubernetes has no such kind. Loads only that schema. */
export function validateAgainstSchema(object: KubernetesObject): SchemaReport | undefined {
  const validate = validatorOf(object);
  if (validate === undefined) {
    return undefined;
  }
  const asked: ReadFields[] = [];
  const errors = errorsOf(validate, recordingReads(original(object), '', asked) as KubernetesObject);
  const unknown = asked.flatMap(({ path, value, keys }) =>
    Object.keys(value).filter((name) => !keys.has(name)).map((name) => ({ path, name, known: keys })));
  return { errors, unknown };
}

interface ReadFields {
  readonly path: string;
  readonly value: object;
  readonly keys: Set<string>;
}

/**
 * A proxy that records which fields are read. A compiled validator reads every field that the kind has and no other, so a field that it did
 * not read is unknown.
 */
function recordingReads(value: unknown, path: string, asked: ReadFields[]): unknown {
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
        inner.set(key, recordingReads(Reflect.get(target, key), `${path}/${key}`, asked));
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
