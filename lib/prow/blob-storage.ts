import type { Bucket, Storage, WorkloadIdentity } from '../facts/facts';
import type { SecretDeclaration, SecretKey } from '../facts/secret';
import { Mount, type MountedFile } from '../pod/mount';
import { storageProviderNames, storageProviders, type StorageProvider } from '../facts/storage-providers';

/** The flag for the bucket's credentials; none if pods use workload identity. */
export type StorageFlags = { readonly [flag in StorageProvider['flag']]?: MountedFile };

/** The bucket of logs, artifacts and state: its provider, credentials, flags and paths. */
export class BlobStorage {
  readonly provider: StorageProvider;
  readonly flags: StorageFlags = {};
  /** The Secret with the bucket's credentials, which pods of jobs mount. @default - pods use workload identity */
  readonly secretName?: string;
  /** The pods' workload identity. @default - pods use a credentials file */
  readonly identity?: WorkloadIdentity;
  private readonly options: Bucket;

  constructor(storage: Storage, nameOf: (secret: SecretDeclaration) => string) {
    const name = storageProviderNames.find((one) => storage[one] !== undefined)!;
    this.provider = storageProviders[name];
    this.options = storage[name]!;
    const { credentials } = this.options;
    if (credentials === undefined) {
      return;
    }
    if (isIdentity(credentials)) {
      this.identity = credentials;
    } else {
      this.secretName = nameOf(credentials.secret);
      const { flag, volume } = this.provider;
      this.flags = { [flag]: Mount.secret(volume, this.secretName, `/etc/${volume}`).file(credentials.key) };
    }
  }

  /** Name of the bucket for logs and artifacts, without its scheme. */
  get bucket(): string {
    return this.options.bucket;
  }

  /** Every bucket that Prow and its jobs use. */
  get buckets(): readonly string[] {
    const { bucket, tideBucket = bucket, statusReconcilerBucket = bucket } = this.options;
    return [...new Set([bucket, tideBucket, statusReconcilerBucket].filter((one) => one !== false))];
  }

  /** The path of a file with tide's state; none if it keeps none. */
  tide(file: string): string | undefined {
    return this.state(this.options.tideBucket, file);
  }

  /** The path of a file with status-reconciler's state; none if it keeps none. */
  statusReconciler(file: string): string | undefined {
    return this.state(this.options.statusReconcilerBucket, file);
  }

  private state(bucket: string | false | undefined, file: string): string | undefined {
    return bucket === false ? undefined : `${this.provider.scheme}://${bucket ?? this.bucket}/${file}`;
  }
}

function isIdentity(credentials: SecretKey | WorkloadIdentity): credentials is WorkloadIdentity {
  return 'annotations' in credentials;
}
