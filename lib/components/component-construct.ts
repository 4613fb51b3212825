import { Construct } from 'constructs';
import { expectArgument } from '../arguments';
import type { FieldChecks } from '../facts/check';
import type { Prow } from '../prow/prow';
import type { TargetCluster } from '../prow/target-cluster';

/** Where a component runs: the cluster, which for one of Prow's own is also a Prow. */
export interface Placement {
  readonly prow: Prow;
  readonly cluster: TargetCluster;
}

/** A component of a kind: the class of a construct, with the checks of its options. */
export interface Component<Options extends object, Place extends Partial<Placement> = Placement> {
  /** By field. */
  readonly checks: FieldChecks<Options>;
  new (scope: Construct, id: string, props: Options & Place): Construct;
}

/** A component of a deployment. An error names the argument that is wrong, since plain JavaScript passes anything. */
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
