import type { Path, Report } from './finding';
import { formatProblem } from './formats';
import { didYouMean } from './nearest-name';

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
   */
  conform(value: unknown, definition: string, report: Report): unknown {
    return conform(value, this.definition(definition), [], false, report);
  }

  private definition(name: string): Rule {
    let rule = this.rules.get(name);
    if (rule === undefined) {
      rule = { types: [], exact: false };
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
    return {
      types: type === undefined ? [] : typeof type === 'string' ? [type] : type,
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

function conform(value: unknown, rule: Rule, path: Path, exact: boolean, report: Report): unknown {
  if (value === null || value === undefined) {
    return undefined;
  }
  exact ||= rule.exact;
  if (rule.alternatives !== undefined) {
    const shape = typeOf(value);
    const fitting = rule.alternatives.find(({ types }) => types.includes(shape)) ?? rule.alternatives[0]!;
    return conform(value, fitting, path, exact, report);
  }
  switch (typeof value) {
    case 'string':
      return text(value, rule, path, report);
    case 'number':
    case 'boolean':
      return numberOrTruth(value, rule, path, exact, report);
    default:
      return Array.isArray(value)
        ? list(value, rule, path, exact, report)
        : map(value as Record<string, unknown>, rule, path, exact, report);
  }
}

function text(value: string, rule: Rule, path: Path, report: Report): unknown {
  if (!accepts(rule, 'string')) {
    return mismatch(value, rule, path, report);
  }
  if (rule.names !== undefined && !rule.names.has(value)) {
    report(path, `no such name: ${value}${didYouMean(value, rule.names)}`);
  }
  const problem = rule.format === undefined ? undefined : formatProblem(rule.format, value);
  if (problem !== undefined) {
    report(path, problem);
    return undefined;
  }
  return value;
}

function numberOrTruth(value: number | boolean, rule: Rule, path: Path, exact: boolean, report: Report): unknown {
  if (typeof value === 'number' && (accepts(rule, 'number') || (accepts(rule, 'integer') && Number.isInteger(value)))) {
    if (value < (rule.minimum ?? -Infinity)) {
      report(path, `${value} is less than ${rule.minimum}`);
    }
    return value;
  }
  if (typeof value === 'boolean' && accepts(rule, 'boolean')) {
    return value;
  }
  return accepts(rule, 'string') && !exact ? text(String(value), rule, path, report) : mismatch(value, rule, path, report);
}

function list(value: unknown[], rule: Rule, path: Path, exact: boolean, report: Report): unknown {
  if (!accepts(rule, 'array')) {
    return mismatch(value, rule, path, report);
  }
  if (rule.items === undefined) {
    return value;
  }
  for (let index = 0; index < value.length; index++) {
    value[index] = conform(value[index], rule.items, [...path, index], exact, report) ?? zero(rule.items);
  }
  return value;
}

function map(value: Record<string, unknown>, rule: Rule, path: Path, exact: boolean, report: Report): unknown {
  if (!accepts(rule, 'object')) {
    return mismatch(value, rule, path, report);
  }
  for (const key of Object.keys(value)) {
    const member = rule.properties === undefined ? rule.values : rule.properties.get(key);
    if (member !== undefined) {
      const held = conform(value[key], member, [...path, key], exact, report);
      if (held === undefined && rule.properties === undefined) {
        value[key] = zero(member);
      } else if (held !== value[key]) {
        value[key] = held;
      }
    } else if (rule.properties !== undefined) {
      report([...path, key], `unknown field ${key}${didYouMean(key, rule.properties.keys())}`, 'key');
      delete value[key];
    }
  }
  return value;
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

const inWords: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  object: 'a mapping',
  string: 'a text',
};

function mismatch(value: unknown, rule: Rule, path: Path, report: Report): undefined {
  const expected = rule.types.map((type) => inWords[type]).join(' or ');
  const given = typeof value === 'object' ? inWords[typeOf(value)] : `${inWords[typeOf(value)]} (${String(value)})`;
  report(path, `must be ${expected}, is ${given}`);
  return undefined;
}
