/** Where a Secret lives: beside Prow's own pods, or where the pods of jobs run. */
export type SecretNamespace = 'prow' | 'jobs';

/** A value that stands in a file of the secrets directory. */
export interface FileSource {
  /** Relative to the secrets directory. */
  readonly file: string;
  /**
   * Whether the value is text, such as a user or a password: then the line end that `echo` or an editor adds is no part of it.
   *
   * @default false - byte for byte
   */
  readonly text?: boolean;
}

/** One `name=value` line of an env file in the secrets directory. */
export interface EnvFileSource {
  /** Relative to the secrets directory. */
  readonly envFile: string;
  readonly field: string;
}

/** A value that is no secret, for a program that reads it from one. */
export interface LiteralSource {
  readonly literal: string;
}

/** A template with placeholders. */
export interface TemplateSource {
  /**
   * `{{name}}` stands for the value of that name, less the line end at its end; `{{prowHost}}`, `{{prowNamespace}}` and `{{namePrefix}}` for
   * what the environment says.
   */
  readonly template: string;
  readonly values: Readonly<Record<string, FileSource | EnvFileSource>>;
  /** A file of the secrets directory that, where it exists, holds the whole text already. @default - the template alone */
  readonly orFile?: string;
}

/** Where one private value comes from. */
export type SecretSource = FileSource | EnvFileSource | LiteralSource | TemplateSource;

/** Tells a declaration from any other object, also where a project holds two copies of this package. */
const brand = Symbol.for('prow-deploy.SecretDeclaration');

/** Whether a value is the declaration of a Secret. */
export function isSecretDeclaration(value: unknown): value is SecretDeclaration {
  return typeof value === 'object' && value !== null && brand in value;
}

/** What a Secret is declared by. */
export interface SecretProps<Key extends string> {
  readonly name: string;
  /** @default ['prow'] */
  readonly namespaces?: readonly SecretNamespace[];
  readonly data: Readonly<Record<Key, SecretSource>>;
}

/**
 * A Secret that a deployment declares: its name, where it lives, its keys and where each value comes from. Never a value. Components
 * refer to this object, so that a name or key that does not exist does not compile.
 */
export class SecretDeclaration<Key extends string = string> {
  readonly name: string;
  readonly namespaces: readonly SecretNamespace[];
  readonly data: Readonly<Record<Key, SecretSource>>;

  constructor(props: SecretProps<Key>) {
    this.name = props.name;
    this.namespaces = props.namespaces ?? ['prow'];
    this.data = props.data;
    Object.defineProperty(this, brand, { value: true });
  }

  /** One value of the Secret. */
  key(key: Key): SecretKey {
    return { secret: this, key };
  }
}

/** One value of a declared Secret. */
export interface SecretKey {
  readonly secret: SecretDeclaration;
  readonly key: string;
}
