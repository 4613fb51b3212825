import type { Construct } from 'constructs';
import { fields, type FieldChecks } from '../facts/check';
import { claim as claimOptions, secretKey, workload } from '../facts/formats';
import type { ClaimOptions, WorkloadOptions } from '../facts/options';
import type { SecretKey } from '../facts/secret';
import { addClaim } from '../pod/claim';
import { containerOptions, addDeployment, recreate } from '../pod/deployment';
import { Mount } from '../pod/mount';
import { httpProbe } from '../pod/probe';
import { addService } from '../pod/service';
import { EnvironmentVariable } from '../pod/variable';
import type { Prow } from '../prow/prow';
import { ComponentConstruct } from './component-construct';
import { MINIO_REGION } from './minio-region';

/** Options of minio. */
export interface MinioOptions extends WorkloadOptions {
  /** The claim that holds the buckets. */
  readonly storage: ClaimOptions;
  /** Credentials of the root user. */
  readonly root: MinioRoot;
}

/** Credentials of MinIO's root user. */
export interface MinioRoot {
  readonly user: SecretKey;
  readonly password: SecretKey;
}

/** Props of Minio. */
export interface MinioProps extends MinioOptions {
  readonly prow: Prow;
}

const PORT = 9000;

/** Minio: S3 buckets in the cluster, for a deployment without a bucket elsewhere. */
export class Minio extends ComponentConstruct {
  static readonly checks: FieldChecks<MinioOptions> = {
    ...workload,
    storage: claimOptions,
    root: fields<MinioRoot>({ user: secretKey, password: secretKey }),
  };

  constructor(scope: Construct, id: string, props: MinioProps) {
    super(scope, id, props);
    const { prow, storage, root } = props;
    const name = prow.name('minio');
    const namespace = prow.namespaces.prow;
    const data = Mount.claim('data', name, '/data');
    addClaim(this, { name, namespace, ...storage });
    addDeployment(this, {
      name,
      namespace,
      labels: {},
      strategy: recreate,
      options: props,
      initContainers: [{
        name: 'bucket-creator',
        image: prow.image('alpine'),
        command: ['mkdir', '-p', ...prow.storage.buckets.map((bucket) => data.file(bucket).path)],
        volumeMounts: [data.volumeMount],
        ...containerOptions(prow, props),
      }],
      container: {
        name: 'minio',
        image: prow.image('minio'),
        args: ['server', data.directory.path],
        mounts: [data],
        variables: [
          EnvironmentVariable.fromSecret('MINIO_ROOT_USER', prow.name(root.user.secret.name), root.user.key),
          EnvironmentVariable.fromSecret('MINIO_ROOT_PASSWORD', prow.name(root.password.secret.name), root.password.key),
          EnvironmentVariable.literal('MINIO_REGION_NAME', MINIO_REGION),
        ],
        ports: [{ containerPort: PORT }],
        livenessProbe: httpProbe('/minio/health/live', PORT, {}),
        readinessProbe: httpProbe('/minio/health/ready', PORT, { periodSeconds: 20 }),
        ...containerOptions(prow, props),
      },
    });
    addService(this, { name, namespace, options: props, ports: [{ port: 80, targetPort: PORT }] });
  }
}
