import { visit, type Document } from 'yaml';
import { UnusableInput } from '../errors';
import { parseYaml } from '../yaml';

/** What a text of YAML or JSON holds, several documents as a list; undefined where it is neither, or empty. */
export function content(text: string): unknown {
  try {
    const documents = parseYaml(text, 'text').map(({ document }) => exact(document).toJS() as unknown);
    return documents.length > 1 ? documents : documents[0];
  } catch (error) {
    // The yaml library reports an alias without an anchor, or too many of them, only when the value is made.
    if (error instanceof UnusableInput || error instanceof ReferenceError) {
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
