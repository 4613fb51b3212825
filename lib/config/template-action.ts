import { nearest } from '../nearest';
import { TemplateError, type Token } from './template-tokens';

/** The functions of text/template, and `replace`, which Prow adds for Jenkins. */
const functions = new Set(['and', 'break', 'call', 'continue', 'eq', 'ge', 'gt', 'html', 'index', 'js', 'le', 'len', 'lt', 'ne', 'not', 'or', 'print', 'printf',
  'println', 'replace', 'slice', 'urlquery']);

/** The largest depth of nested parentheses. The limit of Go's parser is higher. */
const maxParentheses = 100;

/** The data in a field: further fields, `nil`, a value without fields (`value`), or data that is only known when the template runs (`open`). */
export type TemplateFields = string | { readonly [field: string]: TemplateFields };

/** An open block: `{{if}}`, `{{range}}`, `{{with}}`, `{{define}}` or `{{block}}`. */
export interface Open {
  readonly keyword: string;
  /** The number of variables that are defined before the block. */
  readonly variables: number;
  hasElse: boolean;
}

/** The content of one `{{...}}`. */
export class Action {
  private next = 0;
  private parentheses = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly where: string,
    private readonly open: Open[],
    private readonly variables: string[],
    private readonly dot: TemplateFields,
  ) {}

  read(): void {
    const keyword = this.tokens[0]?.kind === 'word' ? this.tokens[0].text : '';
    switch (keyword) {
      case 'if':
      case 'with':
      case 'range':
        this.next++;
        this.open.push({ keyword, variables: this.variables.length, hasElse: false });
        return this.pipeline(keyword);
      case 'else':
        return this.else();
      case 'end':
        return this.end();
      case 'define':
      case 'block':
      case 'template':
        return this.template(keyword);
      case 'break':
      case 'continue':
        return this.breakOrContinue(keyword);
      default:
        return this.pipeline('');
    }
  }

  private fail(message: string): never {
    throw new TemplateError(`${message} in ${this.where}`);
  }

  private else(): void {
    this.next++;
    const opened = this.open.at(-1);
    if (opened === undefined || opened.hasElse || ['define', 'block'].includes(opened.keyword)) {
      this.fail('{{else}} belongs to nothing');
    }
    const chained = this.tokens[1];
    if (chained === undefined) {
      opened.hasElse = true;
      return;
    }
    if (chained.text !== opened.keyword || opened.keyword === 'range') {
      this.fail(`"${chained.text}" is not expected`);
    }
    this.next++;
    this.pipeline(opened.keyword);
  }

  private end(): void {
    this.next++;
    const opened = this.open.pop() ?? this.fail('{{end}} ends nothing');
    this.variables.length = opened.variables;
    this.expectEnd();
  }

  private template(keyword: string): void {
    if (this.tokens[1]?.kind !== 'literal' || !/^["`]/.test(this.tokens[1].text)) {
      this.fail(`{{${keyword}}} names no template`);
    }
    this.next += 2;
    if (keyword === 'define' && this.open.length > 0) {
      this.fail('{{define}} stands inside another action');
    }
    if (keyword !== 'template') {
      this.open.push({ keyword, variables: this.variables.length, hasElse: false });
    }
    if (keyword === 'block' || (keyword === 'template' && this.next < this.tokens.length)) {
      this.pipeline(keyword);
    }
    this.expectEnd();
  }

  private breakOrContinue(keyword: string): void {
    this.next++;
    if (!this.open.some((opened) => opened.keyword === 'range')) {
      this.fail(`{{${keyword}}} stands outside {{range}}`);
    }
    this.expectEnd();
  }

  private expectEnd(): void {
    if (this.next < this.tokens.length) {
      this.fail(`"${this.tokens[this.next]!.text}" is not expected`);
    }
  }

  private pipeline(keyword: string): void {
    this.declarations(keyword);
    this.commands();
    this.expectEnd();
  }

  private declarations(keyword: string): void {
    const names: string[] = [];
    let at = this.next;
    while (this.tokens[at]?.kind === 'variable') {
      names.push(this.tokens[at]!.text);
      at++;
      if (keyword === 'range' && this.tokens[at]?.kind === ',' && names.length < 2) {
        at++;
        continue;
      }
      break;
    }
    const operator = this.tokens[at]?.kind;
    if (names.length === 0 || (operator !== ':=' && operator !== '=')) {
      return;
    }
    this.next = at + 1;
    if (operator === ':=') {
      this.variables.push(...names);
    } else {
      names.forEach((name) => this.variable(name));
    }
  }

  /** Reads commands separated by `|`, up to a closing parenthesis or the end. */
  private commands(): void {
    for (let first = true; ; first = false) {
      this.command(first);
      if (this.tokens[this.next]?.kind !== '|') {
        return;
      }
      this.next++;
    }
  }

  private command(first: boolean): void {
    const start = this.tokens[this.next];
    let operands = 0;
    while (this.next < this.tokens.length && !['|', ')'].includes(this.tokens[this.next]!.kind)) {
      this.operand();
      operands++;
    }
    if (operands === 0) {
      this.fail(first ? 'a value is missing' : 'a command is missing after |');
    }
    if (!first && (start!.kind === 'literal' || start!.kind === 'dot' || ['nil', 'true', 'false'].includes(start!.text))) {
      this.fail(`${start!.text} after | cannot be called`);
    }
    if (operands === 1 && start!.text === 'nil') {
      this.fail('nil is no command');
    }
  }

  private operand(): void {
    const token = this.tokens[this.next++]!;
    switch (token.kind) {
      case 'variable':
        this.variable(token.text);
        break;
      case 'word':
        if (!functions.has(token.text) && !['true', 'false', 'nil'].includes(token.text)) {
          this.fail(`function "${token.text}" is not defined`);
        }
        break;
      case '(':
        if (++this.parentheses > maxParentheses) {
          this.fail(`more than ${maxParentheses} parentheses stand inside each other`);
        }
        this.commands();
        this.parentheses--;
        if (this.tokens[this.next++]?.kind !== ')') {
          this.fail('a parenthesis is not closed');
        }
        break;
      case 'field':
        return this.fieldsOf(token, this.field(this.dot, token.text));
      case 'dot':
      case 'literal':
        break;
      default:
        this.fail(`"${token.text}" is not expected`);
    }
    this.fieldsOf(token);
  }

  /** Reads the fields that directly follow an operand, e.g. `.Spec.Refs`. Anything else needs a space before it. */
  private fieldsOf(operand: Token, data: TemplateFields = operand.text === '$' ? this.dot : 'open'): void {
    let parent = data;
    while (this.tokens[this.next]?.kind === 'field' && !this.tokens[this.next]!.spaceBefore) {
      if (operand.kind === 'literal' || operand.kind === 'dot') {
        this.fail(`"${this.tokens[this.next]!.text}" is not expected`);
      }
      parent = this.field(parent, this.tokens[this.next]!.text);
      this.next++;
    }
    const following = this.tokens[this.next];
    if (following !== undefined && !following.spaceBefore && !['|', ')'].includes(following.kind)) {
      this.fail(`"${following.text}" is not expected`);
    }
  }

  private field(parent: TemplateFields, field: string): TemplateFields {
    if (parent === 'open') {
      return parent;
    }
    const name = field.slice(1);
    if (typeof parent === 'string' || !Object.hasOwn(parent, name)) {
      const known = typeof parent === 'string' ? [] : Object.keys(parent);
      this.fail(parent === 'nil' ? `${field} is asked of what may not be there; guard it with {{if}} or {{with}}` : `there is no field ${name}${nearest(name, known)}`);
    }
    return parent[name]!;
  }

  private variable(name: string): void {
    if (!this.variables.includes(name)) {
      this.fail(`variable "${name}" is not defined`);
    }
  }
}
