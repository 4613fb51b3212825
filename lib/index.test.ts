import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import * as ts from 'typescript';

const root = join(__dirname, '..');
const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as { config: { compilerOptions: object } };
const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);

type Documented = ts.ClassDeclaration | ts.EnumDeclaration | ts.FunctionDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration
  | ts.VariableDeclaration;

function isDocumented(node: ts.Node): node is Documented {
  return ts.isClassDeclaration(node) || ts.isEnumDeclaration(node) || ts.isFunctionDeclaration(node) || ts.isInterfaceDeclaration(node)
    || ts.isTypeAliasDeclaration(node) || ts.isVariableDeclaration(node);
}

function isExported(node: Documented): boolean {
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export) !== 0;
}

/** The declarations that a module exports, and those of all exported types in their signatures, as far as they are in its folder. */
function publicDeclarations(file: string): Documented[] {
  const program = ts.createProgram([file], options);
  const checker = program.getTypeChecker();
  const folder = dirname(file);
  const found = new Set<Documented>();

  const add = (symbol: ts.Symbol | undefined): void => {
    const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    for (const declaration of target?.declarations ?? []) {
      if (ts.isSourceFile(declaration)) {
        checker.getExportsOfModule(target!).forEach(add);
      } else if (isDocumented(declaration) && isExported(declaration) && declaration.getSourceFile().fileName.startsWith(`${folder}/`) && !found.has(declaration)) {
        found.add(declaration);
        ts.forEachChild(declaration, signatures);
      }
    }
  };

  const signatures = (node: ts.Node): void => {
    const isPrivate = ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);
    if (ts.isTypeReferenceNode(node)) {
      add(checker.getSymbolAtLocation(node.typeName));
    } else if (ts.isExpressionWithTypeArguments(node)) {
      add(checker.getSymbolAtLocation(node.expression));
    }
    if (!isPrivate && !ts.isBlock(node) && !(ts.isPropertyDeclaration(node.parent) && node === node.parent.initializer)) {
      ts.forEachChild(node, signatures);
    }
  };

  add(checker.getSymbolAtLocation(program.getSourceFile(file)!));
  return [...found];
}

/** Missing doc comments and defaults of declarations, one line each. */
function undocumented(declarations: readonly Documented[]): string[] {
  return declarations.flatMap((declaration) => [
    ...(isDescribed(declaration) ? [] : [`${place(declaration)}: ${declaration.name!.getText()} has no doc comment`]),
    ...optionalFields(declaration).filter((field) => !hasDefault(field))
      .map((field) => `${place(field)}: ${declaration.name!.getText()}.${field.name.getText()} is optional and has no @default`),
  ]);
}

/** Whether a declaration has a doc comment with a text. */
function isDescribed(node: Documented): boolean {
  return ts.getJSDocCommentsAndTags(node).some((comment) => ts.isJSDoc(comment) && (ts.getTextOfJSDocComment(comment.comment) ?? '') !== '');
}

/** The optional fields of a type. Types inside of function bodies and getters do not count. */
function optionalFields(node: ts.Node): ts.PropertySignature[] {
  if (ts.isBlock(node) || ts.isGetAccessor(node)) {
    return [];
  }
  const own = ts.isPropertySignature(node) && node.questionToken ? [node] : [];
  return [...own, ...children(node).flatMap(optionalFields)];
}

function children(node: ts.Node): ts.Node[] {
  const all: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    all.push(child);
  });
  return all;
}

/** Whether an optional field has a default. `undefined` is no description. A field of type `undefined` or `never` must not be set and needs none. */
function hasDefault(field: ts.PropertySignature): boolean {
  const mustNotBeSet = field.type?.kind === ts.SyntaxKind.UndefinedKeyword || field.type?.kind === ts.SyntaxKind.NeverKeyword;
  const text = ts.getJSDocTags(field).filter(({ tagName }) => tagName.text === 'default').map(({ comment }) => ts.getTextOfJSDocComment(comment));
  return mustNotBeSet || text.some((one) => one !== undefined && one !== '' && one !== 'undefined');
}

function place(node: ts.Node): string {
  const source = node.getSourceFile();
  return `${relative(root, source.fileName)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

test('every public type has a doc comment, and every optional field a default', () => {
  const declarations = publicDeclarations(join(__dirname, 'index.ts'));
  const names = declarations.map((declaration) => declaration.name!.getText());
  expect(names).toEqual(expect.arrayContaining(['Environment', 'DeckOptions', 'SecretDeclaration', 'derive', 'synthesise', 'ExternalPlugin']));
  expect(undocumented(declarations)).toEqual([]);
});

test('finds a missing doc comment or default in every type that public types refer to', () => {
  const folder = mkdtempSync(join(tmpdir(), 'index-'));
  writeFileSync(join(folder, 'index.ts'), 'export * as all from \'./one\';\nexport { make, type Options } from \'./two\';\n');
  writeFileSync(join(folder, 'one.ts'), `import type { Deep } from './two';
export class Bare { private readonly hidden?: Hidden; constructor(readonly deep: Deep) {} }
interface Hidden { readonly a?: string }
`);
  writeFileSync(join(folder, 'two.ts'), `/** Deep. */
export interface Deep {
  readonly named: { readonly a?: string };
  /** Said. @default 1 */
  readonly b?: number;
}
/** Told. */
export interface Options {
  /** @default undefined */
  readonly c?: string;
  /** @default */
  readonly d?: string;
}
/** @returns a number */
export function make(): number { return 1; }
interface Unused { readonly e?: string }
export type { Unused };
`);
  const problems = undocumented(publicDeclarations(join(folder, 'index.ts')));
  rmSync(folder, { recursive: true });
  expect(problems.map((problem) => problem.replace(/^.*?: /, ''))).toEqual([
    'Bare has no doc comment',
    'Deep.a is optional and has no @default',
    'make has no doc comment',
    'Options.c is optional and has no @default',
    'Options.d is optional and has no @default',
  ]);
});

test('exports everything that the overlays of this project import from the library', () => {
  const overlays = join(root, 'overlays');
  const taken = readdirSync(overlays, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\/.*\.ts$/.test(file) && !file.endsWith('.test.ts'))
    .flatMap((file) => [...readFileSync(join(overlays, file), 'utf8').matchAll(/^import (?:type )?\{ (.*) \} from '\.\.\/\.\.\/lib\//gm)])
    .flatMap((match) => match[1]!.split(', ').map((name) => name.replace(/^type /, '')));
  const exported = exportsOf(join(__dirname, 'index.ts'));
  expect(taken).toEqual(expect.arrayContaining(['Environment', 'derive']));
  expect(taken.filter((name) => !exported.includes(name))).toEqual([]);
});

function exportsOf(file: string): string[] {
  const program = ts.createProgram([file], options);
  const checker = program.getTypeChecker();
  return checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!).map(({ name }) => name);
}
