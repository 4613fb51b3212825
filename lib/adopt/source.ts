import type * as prettier from 'prettier';
import { Arrow, Call, type Declaration, Expression, Folder, Imported, Local, Property, type Value } from './expression';
import { isConstantName, keyLiteral, numberLiteral, textLiteral } from './literal';

/**
 * The text of a module that declares constants, laid out as a person would write it.
 *
 * @throws Error if a name is no name of a constant, or stands for two things
 */
export async function printModule(declarations: readonly Declaration[]): Promise<string> {
  const imports = new Imports(declarations.map(({ name }) => name));
  const constants = declarations.map((declaration) => printed(declaration, imports));
  return compact(await formatted([imports.text(), ...constants].filter((part) => part !== '').join('\n\n')));
}

/** The longest line, in characters. */
const WIDTH = 140;

/** Lists of objects on one line where they fit, and constants of one line under each other. */
function compact(text: string): string {
  const oneLine = text.replace(/^( *)(.*\[)\n((?:\1  \{ [^\n]* \},\n)+)\1(\][,;]?)$/gm, (whole, indent: string, start: string, items: string, end: string) => {
    const line = `${indent}${start}${items.trim().replaceAll(/,\n */g, ', ').replace(/,$/, '')}${end}`;
    return line.length <= WIDTH ? line : whole;
  });
  return oneLine.replace(/^(const [^\n]*;)\n\n(?=const [^\n]*;$)/gm, '$1\n');
}

/** Lays out TypeScript: on one line what fits on one. */
export async function formatted(source: string): Promise<string> {
  // Loaded on first use: no other command needs it.
  /* eslint-disable @typescript-eslint/no-require-imports */
  const { format } = require('prettier/standalone') as typeof prettier;
  const plugins = [require('prettier/plugins/typescript'), require('prettier/plugins/estree')] as prettier.Plugin[];
  /* eslint-enable @typescript-eslint/no-require-imports */
  return await format(source, {
    parser: 'typescript', plugins, singleQuote: true, printWidth: WIDTH, objectWrap: 'collapse', embeddedLanguageFormatting: 'off',
  });
}

function printed({ name, type, field, comment, isExported, value }: Declaration, imports: Imports): string {
  const documentation = comment === undefined ? '' : `/** ${comment.replaceAll('*/', '* /').replaceAll(/\s+/g, ' ')} */\n`;
  const annotation = type === undefined ? '' : `: ${field === undefined ? imports.type(type) : `NonNullable<${imports.type(type)}['${field}']>`}`;
  return `${documentation}${isExported ? 'export ' : ''}const ${name}${annotation} = ${print(value, imports)};`;
}

/** The imports of a module, gathered while it is printed. */
class Imports {
  private readonly modules = new Map<string, Set<string>>();
  /** What each name of the module stands for: its own constants, and what it imports. */
  private readonly names = new Map<string, string>();

  constructor(constants: readonly string[]) {
    constants.forEach((name) => this.claim(name, 'a constant of the module'));
    if (this.names.size < constants.length) {
      throw new Error(`two constants of a module have the same name: ${constants.join(', ')}`);
    }
  }

  value(name: string, module: string): string {
    return this.add(name, module, name);
  }

  type(name: string): string {
    return this.add(name, 'prow-deploy', `type ${name}`);
  }

  text(): string {
    const order = (module: string): string => `${module.startsWith('node:') ? 0 : module.startsWith('.') ? 2 : 1}${module}`;
    return [...this.modules]
      .sort(([one], [other]) => (order(one) < order(other) ? -1 : 1))
      .map(([module, names]) => `import { ${[...names].sort(byName).join(', ')} } from ${textLiteral(module)};`)
      .join('\n');
  }

  private add(name: string, module: string, specifier: string): string {
    this.claim(name, module);
    this.modules.set(module, (this.modules.get(module) ?? new Set()).add(specifier));
    return name;
  }

  private claim(name: string, meaning: string): void {
    if (!isConstantName(name)) {
      throw new Error(`${name} cannot be the name of a constant`);
    }
    const before = this.names.get(name);
    if (before !== undefined && before !== meaning) {
      throw new Error(`${name} is ${before}, and is to be imported from ${meaning}`);
    }
    this.names.set(name, meaning);
  }
}

function byName(one: string, other: string): number {
  const [a, b] = [one, other].map((specifier) => specifier.replace(/^type /, '').toLowerCase());
  return a! < b! ? -1 : 1;
}

function print(value: Value, imports: Imports): string {
  if (value instanceof Expression) {
    return printExpression(value, imports);
  }
  if (Array.isArray(value)) {
    return `[${(value as readonly Value[]).map((member) => print(member, imports)).join(', ')}]`;
  }
  switch (typeof value) {
    case 'object':
      return value === null ? 'null' : printObject(value as Readonly<Record<string, Value>>, imports);
    case 'string':
      return textLiteral(value);
    case 'number':
      return numberLiteral(value);
    default:
      return String(value);
  }
}

/** A field whose constant has its name is written once. */
function printObject(value: Readonly<Record<string, Value>>, imports: Imports): string {
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined).map(([key, inner]) => {
    const printedValue = print(inner, imports);
    return inner instanceof Local && key === printedValue ? key : `${keyLiteral(key)}: ${printedValue}`;
  });
  return `{ ${fields.join(', ')} }`;
}

function printExpression(expression: Expression, imports: Imports): string {
  if (expression instanceof Imported) {
    return imports.value(expression.name, expression.module);
  }
  if (expression instanceof Local) {
    return expression.name;
  }
  if (expression instanceof Folder) {
    return 'import.meta.dirname';
  }
  if (expression instanceof Property) {
    const { of, name } = expression;
    const object = of instanceof Arrow ? `(${print(of, imports)})` : print(of, imports);
    return /^[A-Za-z_$][\w$]*$/.test(name) ? `${object}.${name}` : `${object}[${textLiteral(name)}]`;
  }
  if (expression instanceof Call) {
    const { callee, args, isNew } = expression;
    const target = callee instanceof Arrow || (isNew && callee instanceof Call) ? `(${print(callee, imports)})` : print(callee, imports);
    return `${isNew ? 'new ' : ''}${target}(${args.map((argument) => print(argument, imports)).join(', ')})`;
  }
  const { parameters, body } = expression as Arrow;
  return `(${parameters.join(', ')}) => (${print(body, imports)})`;
}
