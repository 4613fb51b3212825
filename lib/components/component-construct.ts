import { Construct } from 'constructs';
import { expectArgument } from '../arguments';

/** A component of a deployment. It says which argument is wrong, since plain JavaScript passes anything. */
export abstract class ComponentConstruct extends Construct {
  constructor(scope: Construct, id: string, props: { readonly prow: object }) {
    const name = new.target.name;
    expectArgument(`${name}: scope`, scope, 'a construct, such as a Chart');
    expectArgument(`${name}: id`, id, 'a text');
    expectArgument(`${name}: props`, props, 'a mapping');
    expectArgument(`${name}: props.prow`, props.prow, 'a Prow or a Cluster');
    super(scope, id);
  }
}
