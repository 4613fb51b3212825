import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import prowJobDefinition from '../../imports/prowjobs.prow.k8s.io.json';
import { identity } from '../object';

/** The CustomResourceDefinition of ProwJob, as generated: the L1 class would drop most of the schema. */
export class ProwJobDefinition extends Construct {
  static readonly identity = identity(prowJobDefinition);

  /** The definition as generated YAML: serialising it takes as long as serialising all other objects. */
  static readonly text = (): string => readFileSync(join(__dirname, '..', '..', 'imports', 'prowjobs.prow.k8s.io.yaml'), 'utf8');

  /** Whether an object is the definition as generated, so that `text` is its YAML. */
  static isGenerated(object: unknown): boolean {
    return object === Definition.json;
  }

  constructor(scope: Construct, id: string) {
    super(scope, id);
    new Definition(this, 'definition', prowJobDefinition);
  }
}

/** Caches its JSON, since it is large and the same in every deployment. */
class Definition extends ApiObject {
  static json?: unknown;

  override toJson(): unknown {
    Definition.json ??= super.toJson();
    return Definition.json;
  }
}
