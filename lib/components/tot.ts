import type { Construct } from 'constructs';
import type { FieldChecks } from '../facts/check';
import { claim, workload } from '../facts/formats';
import type { ClaimOptions, WorkloadOptions } from '../facts/options';
import type { FlagsOfProgram } from '../facts/workload';
import { addClaim } from '../pod/claim';
import { recreate } from '../pod/deployment';
import type { FlagsOf } from '../pod/flags';
import { Mount } from '../pod/mount';
import type { Prow } from '../prow/prow';
import { ComponentConstruct } from './component-construct';
import { addProwComponent } from './prow-component';

/** Options of tot. */
export interface TotOptions extends WorkloadOptions<FlagsOfProgram<'tot'>> {
  /** The claim that holds the last number of each job. */
  readonly storage: ClaimOptions;
}

/** Props of Tot. */
export interface TotProps extends TotOptions {
  readonly prow: Prow;
}

const PORT = 8888;

/** Tot: gives each build of a job a number, one more than the last. Must not run twice: both would give the same. */
export class Tot extends ComponentConstruct {
  static readonly checks: FieldChecks<TotOptions> = { ...workload, storage: claim };

  constructor(scope: Construct, id: string, props: TotProps) {
    super(scope, id, props);
    const { prow, storage, ...options } = props;
    const claimName = storage.name ?? prow.name('tot');
    addClaim(this, { ...storage, name: claimName, namespace: prow.namespaces.prow });
    const flags: FlagsOf<'tot'> = { ...prow.configFlags, storage: Mount.claim('storage', claimName, '/store').file('tot.json') };
    addProwComponent(this, prow, {
      name: 'tot',
      options,
      flags,
      strategy: recreate,
      ports: [{ name: 'http', containerPort: PORT }],
      service: { ports: [{ port: 80, targetPort: PORT }] },
    });
  }
}
