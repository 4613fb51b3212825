import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import prowJobDefinition from '../../imports/prowjobs.prow.k8s.io.json';
import { identity } from '../object';

/** The definition of ProwJob. Its L1 class would drop most of the schema, so it is written as it was generated. */
export class ProwJobDefinition extends Construct {
  static readonly identity = identity(prowJobDefinition);

  /** The definition as YAML, generated with it: writing it anew would take as long as writing all other objects. */
  static readonly text = (): string => readFileSync(join(__dirname, '..', '..', 'imports', 'prowjobs.prow.k8s.io.yaml'), 'utf8');

  constructor(scope: Construct, id: string) {
    super(scope, id);
    new Definition(this, 'definition', prowJobDefinition);
  }
}

/** It is the same in every deployment, and large: it is made ready once for all. */
class Definition extends ApiObject {
  private static json?: unknown;

  override toJson(): unknown {
    Definition.json ??= super.toJson();
    return Definition.json;
  }
}
