/** How Prow names one kind of bucket. */
export interface StorageProvider {
  /** The scheme of its addresses. */
  readonly scheme: string;
  /** The flag that takes its credentials (pkg/flagutil/storage.go). */
  readonly flag: 'gcs-credentials-file' | 's3-credentials-file';
  /** The Secret with its credentials for the pods of jobs, as decoration names it. */
  readonly decorationSecret: 'gcs_credentials_secret' | 's3_credentials_secret';
  /** The volume with its credentials. */
  readonly volume: string;
  /** Where people browse its buckets. @default - by gcsweb */
  readonly browser?: string;
  /** Whether a bucket in decoration may stand without its scheme. TestGrid needs it so. */
  readonly allowsBareBucket: boolean;
}

/** Every kind of bucket that logs, artifacts and state can go to. */
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

/** The name of a kind of bucket in an environment. */
export type StorageProviderName = keyof typeof storageProviders;

/** The names of all kinds of bucket. */
export const storageProviderNames = Object.keys(storageProviders) as readonly StorageProviderName[];
