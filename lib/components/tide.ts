import { Construct } from 'constructs';
import type { Fields } from '../environment/check';
import { workload } from '../environment/formats';
import type { WorkloadOptions } from '../environment/options';
import { containerOptions, deployment, podOptions, recreate } from '../pod/deployment';
import type { FlagsOf } from '../pod/flags';
import { service } from '../pod/service';
import type { Prow } from '../prow';
import { identity, prowJobs } from '../rbac';

export type TideOptions = WorkloadOptions;

export interface TideProps extends TideOptions {
  readonly prow: Prow;
}

/** Tide: merges pull requests that meet its queries, after testing them together. Runs once: a second one would merge as well. */
export class Tide extends Construct {
  static readonly checks: Fields<TideOptions> = workload;

  constructor(scope: Construct, id: string, props: TideProps) {
    super(scope, id);
    const { prow } = props;
    const name = prow.name('tide');
    const namespace = prow.namespaces.prow;
    const flags: FlagsOf<'tide'> = {
      ...prow.configFlags,
      ...prow.githubFlags(),
      ...prow.storageFlags,
      'dry-run': false,
      'github-graphql-endpoint': prow.githubGraphqlEndpoint,
      'history-uri': prow.bucketUrl('tide-history.json'),
      'status-path': prow.bucketUrl('tide-status'),
    };
    deployment(this, {
      name,
      namespace,
      strategy: recreate,
      serviceAccountName: identity(this, prow, 'tide', { prowJobs: [prowJobs('create', 'list', 'get', 'watch')] }),
      ...podOptions(props),
      container: {
        name: 'tide',
        image: prow.image('tide'),
        flags,
        ports: [{ name: 'http', containerPort: 8888 }],
        ...containerOptions(props),
      },
    });
    service(this, { name, namespace, type: prow.environment.serviceType, ports: [{ port: 80, targetPort: 8888 }] });
  }
}
