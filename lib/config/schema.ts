import { nearest } from '../nearest';
import type { Verdict } from '../prow-release/unknown';
import type { Path, Report } from './finding';
import { formatProblem } from './formats';

/** The part of JSON Schema that imports/ uses. Its README explains the formats and `x-exact`. */
interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly minimum?: number;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: false | JsonSchema;
  readonly 'x-exact'?: boolean;
}

/** A schema with resolved references. */
interface Rule {
  types: readonly string[];
  format?: string;
  minimum?: number;
  names?: ReadonlySet<string>;
  alternatives?: readonly Rule[];
  items?: Rule;
  properties?: ReadonlyMap<string, Rule>;
  values?: Rule;
  exact: boolean;
  /** Whether every text is valid. */
  isAnyText: boolean;
}

/** Checks values as encoding/json decodes them into Prow's types. */
export class Schema {
  private readonly rules = new Map<string, Rule>();

  constructor(private readonly document: { readonly $defs: Readonly<Record<string, unknown>> }) {}

  /**
   * Returns the value as Prow decodes it, and reports invalid parts. A number in place of a text becomes a text; invalid parts are removed.
   * Changes the value in place.
   *
   * @param definition a name under `$defs`
   * @param report if it is not given, formats and names of texts are not checked
   * @param unknown how much a field or name counts that the schema lacks
   */
  conform(value: unknown, definition: string, report?: Report, unknown: Verdict = { severity: 'error', because: '' }): unknown {
    return new Decoder(report, unknown).conform(value, this.definition(definition), false);
  }

  private definition(name: string): Rule {
    let rule = this.rules.get(name);
    if (rule === undefined) {
      rule = { types: [], exact: false, isAnyText: false };
      this.rules.set(name, rule);
      Object.assign(rule, this.rule(this.document.$defs[name] as JsonSchema));
    }
    return rule;
  }

  private rule(schema: JsonSchema): Rule {
    if (schema.$ref !== undefined) {
      return this.definition(schema.$ref.slice('#/$defs/'.length));
    }
    const { type, format, minimum, additionalProperties, items, anyOf, properties } = schema;
    const types = [type ?? []].flat();
    return {
      types,
      isAnyText: types.includes('string') && format === undefined && schema.enum === undefined && anyOf === undefined,
      format,
      minimum,
      exact: schema['x-exact'] ?? false,
      names: schema.enum && new Set(schema.enum),
      alternatives: anyOf?.map((alternative) => this.rule(alternative)),
      items: items && this.rule(items),
      properties: properties && new Map(Object.entries(properties).map(([name, property]) => [name, this.rule(property)])),
      values: additionalProperties ? this.rule(additionalProperties) : undefined,
    };
  }
}

const typeNames: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  object: 'a mapping',
  string: 'a text',
};

/** Checks one value recursively. */
class Decoder {
  /** The path of the current value. */
  private readonly path: (string | number)[] = [];

  constructor(private readonly reportAt: Report | undefined, private readonly unknown: Verdict) {}

  conform(value: unknown, rule: Rule, isExact: boolean): unknown {
    if (value === null || value === undefined) {
      return undefined;
    }
    const exact = isExact || rule.exact;
    if (rule.alternatives !== undefined) {
      const shape = typeOf(value);
      return this.conform(value, rule.alternatives.find(({ types }) => types.includes(shape)) ?? rule.alternatives[0]!, exact);
    }
    switch (typeof value) {
      case 'string':
        return this.text(value, rule);
      case 'number':
      case 'boolean':
        return this.numberOrBoolean(value, rule, exact);
      default:
        return Array.isArray(value) ? this.list(value, rule, exact) : this.map(value as Record<string, unknown>, rule, exact);
    }
  }

  private report(message: string): void {
    this.reportAt?.([...this.path], message);
  }

  private reportUnknown(path: Path, problem: string, name: string, known: Iterable<string>, part: 'key' | 'value'): void {
    this.reportAt?.(path, `${problem}${this.unknown.because}${nearest(name, [...known])}`, part, this.unknown.severity);
  }

  private member(step: string | number, value: unknown, rule: Rule, exact: boolean): unknown {
    this.path.push(step);
    const decoded = this.conform(value, rule, exact);
    this.path.pop();
    return decoded;
  }

  private text(value: string, rule: Rule): unknown {
    if (!accepts(rule, 'string')) {
      return this.mismatch(value, rule);
    }
    if (this.reportAt === undefined) {
      return value;
    }
    if (rule.names !== undefined && !rule.names.has(value)) {
      this.reportUnknown([...this.path], `no such name: ${value}`, value, rule.names, 'value');
    }
    const problem = rule.format === undefined ? undefined : formatProblem(rule.format, value);
    if (problem !== undefined) {
      this.report(problem);
    }
    return value;
  }

  private numberOrBoolean(value: number | boolean, rule: Rule, exact: boolean): unknown {
    if (typeof value === 'number' && (accepts(rule, 'number') || (accepts(rule, 'integer') && Number.isInteger(value)))) {
      if (value < (rule.minimum ?? -Infinity)) {
        this.report(`${value} is less than ${rule.minimum}`);
      }
      return value;
    }
    if (typeof value === 'boolean' && accepts(rule, 'boolean')) {
      return value;
    }
    return accepts(rule, 'string') && !exact ? this.text(String(value), rule) : this.mismatch(value, rule);
  }

  private list(value: unknown[], rule: Rule, exact: boolean): unknown {
    if (!accepts(rule, 'array')) {
      return this.mismatch(value, rule);
    }
    if (rule.items !== undefined) {
      for (let index = 0; index < value.length; index++) {
        if (rule.items.isAnyText && typeof value[index] === 'string') {
          continue;
        }
        value[index] = this.member(index, value[index], rule.items, exact) ?? zero(rule.items);
      }
    }
    return value;
  }

  private map(value: Record<string, unknown>, rule: Rule, exact: boolean): unknown {
    if (!accepts(rule, 'object')) {
      return this.mismatch(value, rule);
    }
    for (const key of Object.keys(value)) {
      const member = rule.properties === undefined ? rule.values : rule.properties.get(key);
      if (member?.isAnyText && typeof value[key] === 'string') {
        continue;
      }
      if (member !== undefined) {
        const decoded = this.member(key, value[key], member, exact) ?? (rule.properties === undefined ? zero(member) : undefined);
        if (decoded !== value[key]) {
          value[key] = decoded;
        }
      } else if (rule.properties !== undefined) {
        this.reportUnknown([...this.path, key], `unknown field ${key}`, key, rule.properties.keys(), 'key');
        delete value[key];
      }
    }
    return value;
  }

  private mismatch(value: unknown, rule: Rule): undefined {
    const expected = rule.types.map((type) => typeNames[type]).join(' or ');
    const given = typeof value === 'object' ? typeNames[typeOf(value)] : `${typeNames[typeOf(value)]} (${String(value)})`;
    this.report(`must be ${expected}, is ${given}`);
    return undefined;
  }
}

/** Returns the zero value that Go decodes from null in a list or map. */
function zero(rule: Rule): unknown {
  switch (rule.types[0]) {
    case 'string':
      return '';
    case 'array':
      return [];
    case 'object':
      return {};
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return 0;
    default:
      return rule.alternatives === undefined ? undefined : zero(rule.alternatives[0]!);
  }
}

function accepts({ types }: Rule, type: string): boolean {
  return types.length === 0 || types.includes(type);
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}
