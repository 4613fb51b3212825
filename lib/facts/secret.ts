/** Where a Secret lives: beside Prow's own pods, or where the pods of jobs run. */
export type SecretNamespace = 'prow' | 'jobs';

/** A value that is a file of the secrets directory. */
export interface FileSource {
  /** Relative to the secrets directory, and inside it. */
  readonly file: string;
  /**
   * Whether the value is the file's text, less the one line end that `echo` and editors write after it: for a program that takes the value
   * as it is, from a variable say, and would take the line end for a part of it. The text has to be UTF-8.
   *
   * @default false: the value is the file, byte for byte
   */
  readonly text?: boolean;
}

/** The value of one `name=value` line of an env file in the secrets directory: what stands behind the `=`, less the line end. */
export interface EnvFileSource {
  /** Relative to the secrets directory, and inside it. */
  readonly envFile: string;
  /** The name. Where several lines have it, the last counts. */
  readonly field: string;
}

/** A value that is no secret, for a program that reads it from one. */
export interface LiteralSource {
  readonly literal: string;
}

/** A text with other values in it. */
export interface TemplateSource {
  /**
   * `{{name}}` stands for the value of that name, less the one line end behind it; `{{prowHost}}`, `{{prowNamespace}}` and `{{namePrefix}}`
   * for what the environment says.
   */
  readonly template: string;
  readonly values: Readonly<Record<string, FileSource | EnvFileSource>>;
  /** A file of the secrets directory that, where it exists, is the whole value, byte for byte. @default - the template alone */
  readonly orFile?: string;
}

/** Where one private value comes from. */
export type SecretSource = FileSource | EnvFileSource | LiteralSource | TemplateSource;

/** What a Secret is declared by. */
export interface SecretProps<Key extends string> {
  readonly name: string;
  /** @default ['prow'] */
  readonly namespaces?: readonly SecretNamespace[];
  readonly data: Readonly<Record<Key, SecretSource>>;
}

/** Tells declarations apart, also those of another copy of the package. */
const DECLARATION = Symbol.for('prow-deploy.SecretDeclaration');

/**
 * A Secret that a deployment declares: its name, where it lives, its keys and where each value comes from. Never a value. Components
 * refer to this object, so that a name or key that does not exist does not compile.
 */
export class SecretDeclaration<Key extends string = string> {
  readonly name: string;
  readonly namespaces: readonly SecretNamespace[];
  readonly data: Readonly<Record<Key, SecretSource>>;

  constructor(props: SecretProps<Key>) {
    Object.defineProperty(this, DECLARATION, { value: true });
    // All that plain JavaScript may give is kept, and nothing is refused: the checks of the environment name what is wrong.
    Object.assign(this, props);
    this.name = props?.name;
    this.namespaces = props?.namespaces ?? ['prow'];
    this.data = props?.data;
  }

  /** One value of the Secret. */
  key(key: Key): SecretKey {
    return { secret: this, key };
  }
}

/** Whether something is a declared Secret. */
export function isSecretDeclaration(value: unknown): value is SecretDeclaration {
  return typeof value === 'object' && value !== null && DECLARATION in value;
}

/** One value of a declared Secret. */
export interface SecretKey {
  readonly secret: SecretDeclaration;
  readonly key: string;
}
