import { type Arrow, Call, type Declaration, Expression, Folder, Imported, Local, Property, type Value } from './expression';

/** What expressions refer to. */
export interface Scope {
  /** What each module exports. */
  readonly modules: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The folder that the printed module will be in. */
  readonly folder: string;
}

/**
 * The values of declarations by name: what the printed module has when it is loaded. So an overlay is tried without a loader of TypeScript.
 *
 * @throws Error if an expression refers to what is not there
 */
export function evaluate(declarations: readonly Declaration[], scope: Scope): ReadonlyMap<string, unknown> {
  const constants = new Map<string, unknown>();
  declarations.forEach(({ name, value }) => constants.set(name, valueOf(value, constants, scope)));
  return constants;
}

type Names = ReadonlyMap<string, unknown>;

function valueOf(value: Value, names: Names, scope: Scope): unknown {
  if (value instanceof Expression) {
    return valueOfExpression(value, names, scope);
  }
  if (Array.isArray(value)) {
    return (value as readonly Value[]).map((member) => valueOf(member, names, scope));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(fields.map(([key, inner]) => [key, valueOf(inner, names, scope)]));
}

function valueOfExpression(expression: Expression, names: Names, scope: Scope): unknown {
  if (expression instanceof Imported) {
    return member(scope.modules[expression.module], expression.name, expression.module);
  }
  if (expression instanceof Local) {
    if (!names.has(expression.name)) {
      throw new Error(`${expression.name} is not declared before its use`);
    }
    return names.get(expression.name);
  }
  if (expression instanceof Folder) {
    return scope.folder;
  }
  if (expression instanceof Property) {
    return member(valueOf(expression.of, names, scope), expression.name, 'an object');
  }
  if (expression instanceof Call) {
    return called(expression, names, scope);
  }
  const { parameters, body } = expression as Arrow;
  return (...args: unknown[]) => valueOf(body, new Map([...names, ...parameters.map((parameter, i) => [parameter, args[i]] as const)]), scope);
}

function called({ callee, args, isNew }: Call, names: Names, scope: Scope): unknown {
  const values = args.map((argument) => valueOf(argument, names, scope));
  // A method needs its object.
  const receiver = callee instanceof Property ? valueOf(callee.of, names, scope) : undefined;
  const target = callee instanceof Property ? member(receiver, callee.name, 'an object') : valueOf(callee, names, scope);
  return isNew
    ? Reflect.construct(target as new (...given: unknown[]) => unknown, values)
    : Reflect.apply(target as (...given: unknown[]) => unknown, receiver, values);
}

function member(value: unknown, name: string, owner: string): unknown {
  const found = (Object(value) as Readonly<Record<string, unknown>>)[name];
  if (found === undefined) {
    throw new Error(`${owner} has no ${name}`);
  }
  return found;
}
