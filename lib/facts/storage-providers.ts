/** Prow's names for a storage provider. */
export interface StorageProvider {
  /** The scheme of a bucket's URL. */
  readonly scheme: string;
  /** The flag for the credentials file (pkg/flagutil/storage.go). */
  readonly flag: 'gcs-credentials-file' | 's3-credentials-file';
  /** The field of the decoration config that names the Secret with the credentials of job pods. */
  readonly decorationSecret: 'gcs_credentials_secret' | 's3_credentials_secret';
  /** The name of the volume that holds the credentials. */
  readonly volume: string;
  /** The URL prefix of a web page that shows a bucket. @default - gcsweb */
  readonly browser?: string;
  /** Whether the decoration config may name a bucket without its scheme, as TestGrid needs. */
  readonly allowsBareBucket: boolean;
}

/** The storage providers that Prow supports, by their names in an environment. */
export const storageProviders = {
  gcs: {
    scheme: 'gs', flag: 'gcs-credentials-file', decorationSecret: 'gcs_credentials_secret', volume: 'gcs-credentials', allowsBareBucket: true,
  },
  s3: {
    scheme: 's3',
    flag: 's3-credentials-file',
    decorationSecret: 's3_credentials_secret',
    volume: 's3-credentials',
    browser: 'https://s3.console.aws.amazon.com/s3/buckets/',
    allowsBareBucket: false,
  },
} satisfies Readonly<Record<string, StorageProvider>>;

/** The name of a storage provider in an environment. */
export type StorageProviderName = keyof typeof storageProviders;

export const storageProviderNames = Object.keys(storageProviders) as readonly StorageProviderName[];
