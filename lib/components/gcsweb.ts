import type { Construct } from 'constructs';
import { optional, type FieldChecks } from '../facts/check';
import { dnsLabel, replicated } from '../facts/formats';
import type { ReplicatedOptions } from '../facts/options';
import { UnusableInput } from '../errors';
import { containerOptions, addDeployment, rollOneByOne } from '../pod/deployment';
import { httpProbe } from '../pod/probe';
import { addService } from '../pod/service';
import type { Prow } from '../prow/prow';
import { services } from '../prow/services';
import { storageProviders } from '../facts/storage-providers';
import { ComponentConstruct } from './component-construct';

/** Options of gcsweb. */
export interface GcswebOptions extends ReplicatedOptions {
  /** @default - Prow's namespace */
  readonly namespace?: string;
}

/** Props of Gcsweb. */
export interface GcswebProps extends GcswebOptions {
  readonly prow: Prow;
}

const PORT = 8080;

/** Gcsweb: web pages that list the files in the bucket. */
export class Gcsweb extends ComponentConstruct {
  static readonly checks: FieldChecks<GcswebOptions> = { ...replicated, namespace: optional(dnsLabel) };

  constructor(scope: Construct, id: string, props: GcswebProps) {
    super(scope, id, props);
    const { prow } = props;
    if (prow.storage.provider !== storageProviders.gcs) {
      throw new UnusableInput([`${prow.environment.name}: components.gcsweb: shows buckets of Google Cloud Storage alone; this one speaks S3`]);
    }
    const name = prow.name(services.gcsweb.name);
    const { namespace = prow.namespaces.prow } = props;
    const health = httpProbe('/healthz', PORT, { initialDelaySeconds: 3, timeoutSeconds: 2, failureThreshold: 2 });
    addDeployment(this, {
      name,
      namespace,
      replicas: props.replicas,
      strategy: rollOneByOne,
      terminationGracePeriodSeconds: 30,
      options: props,
      container: {
        name: 'gcsweb',
        image: prow.image('gcsweb'),
        dash: '-',
        flags: { 'upgrade-proxied-http-to-https': null, 'b': prow.storage.bucket, 'p': PORT },
        ports: [{ containerPort: PORT }],
        livenessProbe: health,
        readinessProbe: health,
        ...containerOptions(prow, props),
      },
    });
    addService(this, {
      name,
      namespace,
      options: props,
      type: prow.environment.serviceType,
      labels: { app: name },
      ports: [{ name: 'http', port: services.gcsweb.port, targetPort: PORT }],
    });
  }
}
