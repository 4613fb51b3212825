import { identity, type KubernetesObject } from '../../lib/object';
import { UnusableInput } from '../../lib/errors';
import { parseYaml } from '../../lib/manifests/yaml';

/** The images of manifests, each with the objects that use it: in containers, and in configuration for jobs and pod utilities. */
export function imageReferences(objects: readonly KubernetesObject[]): Map<string, string[]> {
  const found = objects.filter(({ kind }) => kind !== 'CustomResourceDefinition').flatMap((object) => [...new Set(images(object))].map((image): [string, string] => [image, identity(object)]));
  const references = [...new Set(found.map(([image]) => image))].sort();
  return new Map(references.map((reference) => [reference, found.filter(([image]) => image === reference).map(([, object]) => object)]));
}

function images(object: KubernetesObject): string[] {
  const configuration = object.kind === 'ConfigMap' ? Object.values((object.data ?? {}) as Record<string, string>).flatMap(asYaml) : [];
  return [object, ...configuration].flatMap((value) => [...imagesIn(value)]);
}

/** The YAML documents of a text; empty if it is not YAML. */
function asYaml(text: string): unknown[] {
  try {
    return parseYaml(text, 'configuration').map(({ document }) => document.toJS() as unknown);
  } catch (error) {
    if (error instanceof UnusableInput) {
      return [];
    }
    throw error;
  }
}

function* imagesIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) {
    return;
  }
  for (const [key, content] of Object.entries(value)) {
    if (key === 'image' && typeof content === 'string') {
      yield content;
    } else if (key === 'utility_images') {
      yield* Object.values(content as object).filter((image): image is string => typeof image === 'string');
    } else {
      yield* imagesIn(content);
    }
  }
}
