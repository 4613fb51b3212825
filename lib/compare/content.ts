import { visit, type Document } from 'yaml';
import { UnusableInput } from '../errors';
import { parseYaml, valueOf } from '../manifests/yaml';

/** What a text of YAML or JSON holds, several documents as a list; undefined where it is neither, or empty. */
export function content(text: string): unknown {
  try {
    const documents = parseYaml(text, 'text').map(({ document }) => valueOf(exact(document)));
    return documents.length > 1 ? documents : documents[0];
  } catch (error) {
    if (error instanceof UnusableInput) {
      return undefined;
    }
    throw error;
  }
}

/** Numbers that JavaScript cannot hold stay as they are written, so that `80e591`, a colour to whoever wrote it, differs from others. */
function exact(document: Document): Document {
  visit(document, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'number' && !(Math.abs(scalar.value) <= Number.MAX_SAFE_INTEGER)) {
        scalar.value = scalar.source;
      }
    },
  });
  return document;
}
