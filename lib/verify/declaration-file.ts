import { readYaml } from '../config/document';
import type { Path } from '../config/finding';
import { refuse } from '../errors';
import { declarations as check } from '../facts/declaration-checks';
import type { Declarations } from '../facts/declarations';
import { yaml } from '../manifests/yaml';
import { plainScalar } from '../yaml-scalar';

/** Declarations in a file, with the line of each. */
export interface DeclarationFile {
  readonly declarations: Declarations;
  /** The line of a declaration, counted from 1. @param path as findings name it: `secrets[0]` */
  lineOf(path: string): number;
}

const heading = `# What these manifests need and do not contain, and the exceptions that are meant.
# Written from findings: replace each reason by why it is so, and drop what is a mistake of the manifests.
`;

/**
 * Reads a YAML file of declarations.
 *
 * @param file its name, for messages
 * @throws UnusableInput with `file:line` of everything that is no declaration
 */
export function parseDeclarations(file: string, text: string): DeclarationFile {
  const { findings, locate, value } = readYaml(file, text);
  refuse(findings.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`));
  const lineOf = (path: string): number => locate(stepsOf(path)).line;
  const content = value ?? {};
  const problems: string[] = [];
  check(content, '', (problem) => problems.push(`${file}:${lineOf(problem)}: ${problem}`));
  refuse(problems);
  return { declarations: content as Declarations, lineOf };
}

/** The text of a file that parseDeclarations reads. */
export function declarationsText(declarations: Declarations): string {
  const { Document, visit } = yaml();
  const document = new Document(declarations);
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value === 'string' && plainScalar(node.value) !== node.value) {
        node.type = 'QUOTE_DOUBLE';
      }
    },
  });
  return heading + document.toString({ lineWidth: 0 });
}

/** The path at the beginning of a text: `secrets[0].name: is missing` gives the steps of `secrets[0].name`. */
function stepsOf(text: string): Path {
  const [path = ''] = /^\w+(\[\d+\]|\.\w+)*/.exec(text) ?? [];
  return [...path.matchAll(/\w+/g)].map(([step]) => /^\d+$/.test(step) ? Number(step) : step);
}
