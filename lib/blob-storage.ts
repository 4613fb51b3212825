import type { Bucket, Storage, WorkloadIdentity } from './environment/environment';
import type { SecretDeclaration, SecretKey } from './environment/secret';
import { Mount } from './pod/mount';
import type { MountedFile } from './pod/mount';

/** The flag with which components are told who they are to the bucket (pkg/flagutil/storage.go); none where their pods are somebody. */
export interface StorageFlags {
  /** @default - the bucket is not Google's, or pods are somebody by themselves */
  readonly 'gcs-credentials-file'?: MountedFile;
  /** @default - the bucket is Google's, or pods are somebody by themselves */
  readonly 's3-credentials-file'?: MountedFile;
}

/** The bucket that logs, artifacts and state go to, as flags, paths and configuration name it. */
export class BlobStorage {
  readonly flags: StorageFlags = {};
  /** Name of the Secret that pods of jobs mount, where there is one. */
  readonly secretName?: string;
  /** What makes the pods somebody to the cloud, where no file does. */
  readonly identity?: WorkloadIdentity;
  private readonly kind: 'gcs' | 's3';
  private readonly options: Bucket;

  constructor(storage: Storage, nameOf: (secret: SecretDeclaration) => string) {
    this.kind = storage.gcs ? 'gcs' : 's3';
    this.options = (storage.gcs ?? storage.s3)!;
    const { credentials } = this.options;
    if (isIdentity(credentials)) {
      this.identity = credentials;
    } else {
      this.secretName = nameOf(credentials.secret);
      const mount = Mount.secret(`${this.kind}-credentials`, this.secretName, `/etc/${this.kind}-credentials`);
      this.flags = { [`${this.kind}-credentials-file`]: mount.file(credentials.key) };
    }
  }

  /** Name of the bucket for logs and artifacts, without its scheme. */
  get bucket(): string {
    return this.options.bucket;
  }

  /** Every bucket that Prow and its jobs use. */
  get buckets(): readonly string[] {
    return [...new Set([this.bucket, this.options.tideBucket ?? this.bucket, this.options.statusReconcilerBucket ?? this.bucket])];
  }

  /** The scheme of its addresses. */
  get scheme(): 'gs' | 's3' {
    return this.kind === 'gcs' ? 'gs' : 's3';
  }

  /** Where tide keeps a file of its state. */
  tide(file: string): string {
    return `${this.scheme}://${this.options.tideBucket ?? this.bucket}/${file}`;
  }

  /** Where status-reconciler keeps a file of its state. */
  statusReconciler(file: string): string {
    return `${this.scheme}://${this.options.statusReconcilerBucket ?? this.bucket}/${file}`;
  }
}

function isIdentity(credentials: SecretKey | WorkloadIdentity): credentials is WorkloadIdentity {
  return 'annotations' in credentials;
}
