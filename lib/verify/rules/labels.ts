import * as names from '../../grammar/names';
import { whole } from '../../grammar/names';
import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import type { KubernetesObject } from '../../object';
import { revealed } from '../../private-value';
import { fields } from '../../fields';
import { at } from '../values';

const labelValue = whole(names.labelValue);
const labelKey = whole(names.labelKey);

/** The keys and values of labels, and the keys of annotations, are valid. */
export function* labels(manifests: ManifestSet): Iterable<Problem> {
  for (const object of manifests.objects) {
    yield* check(object, 'metadata', object.metadata);
  }
  for (const { object, metadata, template } of manifests.pods) {
    if (template !== '') {
      yield* check(object, `${template}metadata`, metadata);
    }
  }
}

function* check(object: KubernetesObject, path: string, metadata: unknown): Iterable<Problem> {
  for (const [key, value] of Object.entries(fields(at(metadata, 'labels')))) {
    if (!labelKey.test(key)) {
      yield { object, field: `${path}.labels["${key}"]`, problem: `"${key}" is no valid label key`, remedy: 'letters, digits, "-", "_", "."' };
    }
    if (typeof value !== 'string' || !labelValue.test(value)) {
      const problem = `${JSON.stringify(value)} is no valid label value`;
      yield { object, field: `${path}.labels["${key}"]`, problem, remedy: 'quoted text of at most 63 letters, digits, "-", "_", "."' };
    }
  }
  for (const [key, value] of Object.entries(fields(at(metadata, 'annotations')))) {
    const isText = typeof revealed(value) === 'string';
    if (!labelKey.test(key) || !isText) {
      const problem = isText ? `"${key}" is no valid annotation key` : `${JSON.stringify(value)} is not text`;
      yield { object, field: `${path}.annotations["${key}"]`, problem, remedy: 'a key of letters, digits, "-", "_", "."; a value in quotes' };
    }
  }
}
