/** A value that can be written as TypeScript: plain data, or an expression, at any depth. */
export type Value = Expression | string | number | boolean | null | undefined | readonly Value[] | { readonly [key: string]: Value };

/** What TypeScript can say and plain data cannot. */
export abstract class Expression {
  /** Keeps TypeScript from taking plain data for an expression. */
  protected abstract readonly kind: string;
}

/** A name that a module exports. The printed module imports it. */
export class Imported extends Expression {
  protected readonly kind = 'imported';

  constructor(readonly name: string, readonly module: string) {
    super();
  }
}

/** A constant that the same module declares, or a parameter of the function around. */
export class Local extends Expression {
  protected readonly kind = 'local';

  constructor(readonly name: string) {
    super();
  }
}

export class Property extends Expression {
  protected readonly kind = 'property';

  constructor(readonly of: Expression, readonly name: string) {
    super();
  }
}

export class Call extends Expression {
  protected readonly kind = 'call';

  constructor(readonly callee: Expression, readonly args: readonly Value[], readonly isNew: boolean) {
    super();
  }
}

export class Arrow extends Expression {
  protected readonly kind = 'arrow';

  constructor(readonly parameters: readonly string[], readonly body: Value) {
    super();
  }
}

/** The folder of the printed module. */
export class Folder extends Expression {
  protected readonly kind = 'folder';
}

export function imported(name: string, module = 'prow-deploy'): Expression {
  return new Imported(name, module);
}

export function local(name: string): Expression {
  return new Local(name);
}

export function property(of: Expression, name: string): Expression {
  return new Property(of, name);
}

export function call(callee: Expression, ...args: readonly Value[]): Expression {
  return new Call(callee, args, false);
}

export function construct(type: Expression, ...args: readonly Value[]): Expression {
  return new Call(type, args, true);
}

export function arrow(parameters: readonly string[], body: Value): Expression {
  return new Arrow(parameters, body);
}

/** The path of a file beside the printed module: `join(import.meta.dirname, 'config.yaml')`. */
export function beside(file: string): Expression {
  return call(imported('join', 'node:path'), new Folder(), file);
}

/** A constant of a module. */
export interface Declaration {
  readonly name: string;
  readonly value: Value;
  /** A type that prow-deploy exports. @default - that of the value */
  readonly type?: string;
  /** The field of `type` whose type the constant has. @default - that of `type` itself */
  readonly field?: string;
  /** One line of documentation. @default - none */
  readonly comment?: string;
  /** @default false: for this module alone */
  readonly isExported?: boolean;
}
