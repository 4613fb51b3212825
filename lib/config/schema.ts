import { nearest } from '../nearest';
import type { Report } from './finding';
import { formatProblem } from './formats';

/** The part of JSON Schema in use by imports/, whose README says what the formats and `x-exact` mean. */
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

/** A schema whose references are followed. */
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
  /** Whether every text fits. */
  isAnyText: boolean;
}

/** Checks values as encoding/json would decode them into Prow's types. */
export class Schema {
  private readonly rules = new Map<string, Rule>();

  constructor(private readonly document: { readonly $defs: Readonly<Record<string, unknown>> }) {}

  /**
   * Reports whatever does not fit, and returns the value as Prow would hold it: a number where a text belongs becomes one, what does not
   * fit is left out. The value itself is changed.
   *
   * @param definition a name under `$defs`
   * @param report without it nobody is told, and what a text has to be is not looked at
   */
  conform(value: unknown, definition: string, report?: Report): unknown {
    return new Conforming(report).conform(value, this.definition(definition), false);
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
    const types = type === undefined ? [] : typeof type === 'string' ? [type] : type;
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

const inWords: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  object: 'a mapping',
  string: 'a text',
};

/** One walk over a value. */
class Conforming {
  /** To the value in hand. */
  private readonly path: (string | number)[] = [];

  constructor(private readonly tell?: Report) {}

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
        return this.numberOrTruth(value, rule, exact);
      default:
        return Array.isArray(value) ? this.list(value, rule, exact) : this.map(value as Record<string, unknown>, rule, exact);
    }
  }

  private report(message: string, part?: 'key'): void {
    this.tell?.([...this.path], message, part);
  }

  private member(step: string | number, value: unknown, rule: Rule, exact: boolean): unknown {
    this.path.push(step);
    const held = this.conform(value, rule, exact);
    this.path.pop();
    return held;
  }

  private text(value: string, rule: Rule): unknown {
    if (!accepts(rule, 'string')) {
      return this.mismatch(value, rule);
    }
    if (this.tell === undefined) {
      return value;
    }
    if (rule.names !== undefined && !rule.names.has(value)) {
      this.report(`no such name: ${value}${nearest(value, [...rule.names])}`);
    }
    const problem = rule.format === undefined ? undefined : formatProblem(rule.format, value);
    if (problem !== undefined) {
      this.report(problem);
    }
    return value;
  }

  private numberOrTruth(value: number | boolean, rule: Rule, exact: boolean): unknown {
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
        const held = this.member(key, value[key], member, exact) ?? (rule.properties === undefined ? zero(member) : undefined);
        if (held !== value[key]) {
          value[key] = held;
        }
      } else if (rule.properties !== undefined) {
        this.unknown(key, value, rule.properties);
      }
    }
    return value;
  }

  private unknown(key: string, map: Record<string, unknown>, known: ReadonlyMap<string, Rule>): void {
    this.path.push(key);
    this.report(`unknown field ${key}${nearest(key, [...known.keys()])}`, 'key');
    this.path.pop();
    delete map[key];
  }

  private mismatch(value: unknown, rule: Rule): undefined {
    const expected = rule.types.map((type) => inWords[type]).join(' or ');
    const given = typeof value === 'object' ? inWords[typeOf(value)] : `${inWords[typeOf(value)]} (${String(value)})`;
    this.report(`must be ${expected}, is ${given}`);
    return undefined;
  }
}

/** What Go holds for an element or a map's value that is null. */
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
