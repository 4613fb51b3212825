import { Construct } from 'constructs';
import { expectArgument } from '../arguments';
import type { FieldChecks } from '../facts/check';
import type { Prow } from '../prow/prow';
import type { TargetCluster } from '../prow/target-cluster';

/** The deployment that a component is part of: a Prow, or a cluster that need not run Prow. */
export interface Placement {
  readonly prow: Prow;
  readonly cluster: TargetCluster;
}

/** The class of a component: a construct with the checks of its options. */
export interface Component<Options extends object, Place extends Partial<Placement> = Placement> {
  /** The checks of the options, by field. */
  readonly checks: FieldChecks<Options>;
  new (scope: Construct, id: string, props: Options & Place): Construct;
}

/** The base class of components. It checks its arguments for callers in plain JavaScript, and its errors name the wrong one. */
export abstract class ComponentConstruct extends Construct {
  constructor(scope: Construct, id: string, props: object, place: keyof Placement = 'prow') {
    const name = new.target.name;
    expectArgument(`${name}: scope`, scope, 'a construct, such as a Chart');
    expectArgument(`${name}: id`, id, 'a text');
    expectArgument(`${name}: props`, props, 'a mapping');
    expectArgument(`${name}: props.${place}`, (props as Partial<Placement>)[place], 'a Prow or a TargetCluster');
    super(scope, id);
  }
}
