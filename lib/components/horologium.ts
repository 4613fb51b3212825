import type { Construct } from 'constructs';
import type { FieldChecks } from '../facts/check';
import { workload } from '../facts/formats';
import type { WorkloadOptions } from '../facts/options';
import type { FlagsOfProgram } from '../facts/workload';
import type { FlagsOf } from '../pod/flags';
import { addProwComponent } from './prow-component';
import { recreate } from '../pod/deployment';
import type { Prow } from '../prow/prow';
import { prowJobs } from '../prow/rbac';
import { ComponentConstruct } from './component-construct';

/** Options of horologium: those of every workload. */
export type HorologiumOptions = WorkloadOptions<FlagsOfProgram<'horologium'>>;

/** Props of Horologium. */
export interface HorologiumProps extends HorologiumOptions {
  readonly prow: Prow;
}

/** Horologium: starts periodic jobs when they are due. Must not run twice: both would start them. */
export class Horologium extends ComponentConstruct {
  static readonly checks: FieldChecks<HorologiumOptions> = workload;

  constructor(scope: Construct, id: string, props: HorologiumProps) {
    super(scope, id, props);
    const { prow, ...options } = props;
    const flags: FlagsOf<'horologium'> = { ...prow.configFlags, 'dry-run': false };
    addProwComponent(this, prow, {
      name: 'horologium',
      options,
      flags,
      grants: { prowJobs: [prowJobs('create', 'list', 'watch')] },
      strategy: recreate,
    });
  }
}
