import type { Construct } from 'constructs';
import type { FieldChecks } from '../facts/check';
import { workload } from '../facts/formats';
import type { WorkloadOptions } from '../facts/options';
import type { FlagsOfProgram } from '../facts/workload';
import type { FlagsOf } from '../pod/flags';
import { addProwComponent } from './prow-component';
import { recreate } from '../pod/deployment';
import type { Prow } from '../prow/prow';
import { TIDE_PORT } from '../prow-release/listeners';
import { prowJobs } from '../prow/rbac';
import { services } from '../prow/services';
import { ComponentConstruct } from './component-construct';

/** Options of tide: those of every workload. */
export type TideOptions = WorkloadOptions<FlagsOfProgram<'tide'>>;

/** Props of Tide. */
export interface TideProps extends TideOptions {
  readonly prow: Prow;
}

/** Tide: merges pull requests that meet its queries, after testing them together. Must not run twice: both would merge. */
export class Tide extends ComponentConstruct {
  static readonly checks: FieldChecks<TideOptions> = workload;

  constructor(scope: Construct, id: string, props: TideProps) {
    super(scope, id, props);
    const { prow, ...options } = props;
    const flags: FlagsOf<'tide'> = {
      ...prow.configFlags,
      ...prow.githubFlags(),
      ...prow.storage.flags,
      'dry-run': false,
      'github-graphql-endpoint': prow.githubGraphqlEndpoint,
      'history-uri': prow.storage.tide('tide-history.json'),
      'status-path': prow.storage.tide('tide-status'),
    };
    addProwComponent(this, prow, {
      name: 'tide',
      options,
      flags,
      grants: { prowJobs: [prowJobs('create', 'list', 'get', 'watch')] },
      usesStorage: true,
      strategy: recreate,
      ports: [{ name: 'http', containerPort: TIDE_PORT }],
      service: {
        type: prow.environment.serviceType,
        ports: [{ port: services.tide.port, targetPort: TIDE_PORT }],
      },
    });
  }
}
