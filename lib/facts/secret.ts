/** The namespace of a Secret: that of Prow's own pods, or that of job pods. */
export type SecretNamespace = 'prow' | 'jobs';

/** A value from a file of the secrets directory. */
export interface FileSource {
  /** Relative to the secrets directory, and inside it. */
  readonly file: string;
  /**
   * Whether to read the file as UTF-8 text and remove one trailing line end, which `echo` and editors add. Use it for a program that does not
   * trim the value, such as one that reads it from an environment variable.
   *
   * @default false: the value is the file, byte for byte
   */
  readonly text?: boolean;
}

/** A value from a `name=value` line of an env file in the secrets directory: the text after the `=`, without the line end. */
export interface EnvFileSource {
  /** Relative to the secrets directory, and inside it. */
  readonly envFile: string;
  /** The name before the `=`. The last line with this name counts. */
  readonly field: string;
}

/** A value that is not private, for a program that reads it from a Secret. */
export interface LiteralSource {
  readonly literal: string;
}

/** A template with placeholders. */
export interface TemplateSource {
  /**
   * `{{name}}` is replaced by the entry of that name in `values`, without one trailing line end. `{{prowUrl}}` (scheme, host and port),
   * `{{prowHost}}` (host and port), `{{prowNamespace}}` and `{{namePrefix}}` are replaced by those of the environment. A build cluster has
   * neither of the first two.
   */
  readonly template: string;
  readonly values: Readonly<Record<string, FileSource | EnvFileSource>>;
  /** A file of the secrets directory. If it exists, it is the value, byte for byte, and the template is ignored. @default - always the template */
  readonly orFile?: string;
}

/** A value of a Secret that something else makes, such as an operator or a person. */
export interface ElsewhereSource {
  /** What makes the Secret. */
  readonly elsewhere: string;
}

/** The source of one value of a Secret. */
export type SecretSource = FileSource | EnvFileSource | LiteralSource | TemplateSource | ElsewhereSource;

/**
 * The values of a Secret that something else makes, for its `data`. Synthesis does not make the Secret.
 *
 * @param maker what makes the Secret
 * @param keys its keys
 */
export function elsewhere<Key extends string>(maker: string, ...keys: readonly Key[]): Record<Key, ElsewhereSource> {
  return Object.fromEntries(keys.map((key) => [key, { elsewhere: maker }])) as Record<Key, ElsewhereSource>;
}

/** Props of a SecretDeclaration. */
export interface SecretProps<Key extends string> {
  readonly name: string;
  /** The namespaces that get the Secret. @default ['prow'] */
  readonly namespaces?: readonly SecretNamespace[];
  /** The source of each value, by key. */
  readonly data: Readonly<Record<Key, SecretSource>>;
  /** The type of the Secret, for instance `'kubernetes.io/tls'`. @default 'Opaque' */
  readonly type?: string;
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Marks declarations. Shared between copies of this package, where `instanceof` fails. */
const DECLARATION = Symbol.for('prow-deploy.SecretDeclaration');

/**
 * Declares a Secret of a deployment: its name, namespaces, keys, and the source of each value. It holds no private value. Components refer to
 * it by `key()`, so a key that does not exist does not compile.
 */
export class SecretDeclaration<Key extends string = string> {
  readonly name: string;
  readonly namespaces: readonly SecretNamespace[];
  readonly data: Readonly<Record<Key, SecretSource>>;
  readonly type?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;

  constructor(props: SecretProps<Key>) {
    Object.defineProperty(this, DECLARATION, { value: true });
    // Plain JavaScript may pass anything. It is kept as it is, so that the checks of the environment can report it.
    Object.assign(this, props);
    this.name = props?.name;
    this.namespaces = props?.namespaces ?? ['prow'];
    this.data = props?.data;
  }

  /** Refers to one key of the Secret. */
  key(key: Key): SecretKey {
    return { secret: this, key };
  }
}

/** Whether a value is a SecretDeclaration, of this or another copy of the package. */
export function isSecretDeclaration(value: unknown): value is SecretDeclaration {
  return typeof value === 'object' && value !== null && DECLARATION in value;
}

/** Whether something else makes the Secret. */
export function isMadeElsewhere({ data }: SecretDeclaration): boolean {
  return Object.values(data).some((source) => 'elsewhere' in source);
}

/** A key of a declared Secret. */
export interface SecretKey {
  readonly secret: SecretDeclaration;
  readonly key: string;
}
