import { cronProblem } from '../grammar/cron';
import { isDuration } from '../grammar/duration';
import { labelKey, labelValue, whole } from '../grammar/names';
import { isQuantity } from '../grammar/quantity';
import { regexpProblem } from './regexp';
import { templateProblem } from './template';

const instant = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[-+]\d\d:\d\d)$/;

const formats: Readonly<Record<string, (text: string) => string | undefined>> = {
  byte: (text) => /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? undefined : 'not base64',
  cron: (text) => text === '' ? undefined : scheduleProblem(text),
  'date-time': (text) => instant.test(text) ? undefined : `not an instant as 2006-01-02T15:04:05Z: ${text}`,
  duration: (text) => text === '' || isDuration(text) ? undefined : `not a duration as 90s, 1h30m or 0: ${text}`,
  'go-template': (text) => templateProblem(text),
  'label-selector': selectorProblem,
  quantity: (text) => isQuantity(text) ? undefined : `not a quantity as 500m, 1.5 or 2Gi: ${text}`,
  regexp: regexpProblem,
  url: urlProblem,
};

/** The largest number of characters that are checked: a tenth of a ConfigMap. */
const maxLength = 100_000;

const validTexts = new Map(Object.keys(formats).map((format) => [format, new Set<string>()]));

/** Returns why Prow cannot parse a text, or undefined if it can. Caches valid texts, since thousands of jobs use the same ones. */
export function formatProblem(format: string, text: string): string | undefined {
  if (validTexts.get(format)?.has(text)) {
    return undefined;
  }
  if (text.length > maxLength) {
    return `${text.length} characters long; at most ${maxLength} are read`;
  }
  const problem = formats[format]?.(text);
  if (problem === undefined) {
    validTexts.get(format)?.add(text);
  }
  return problem;
}

const requirement = whole(`!?\\s*${labelKey}|${labelKey}\\s*(?:==|=|!=)\\s*${labelValue}|${labelKey}\\s*[<>]\\s*\\d+|${labelKey}\\s+(?:in|notin)\\s*\\((?<values>[^()]*)\\)`);
const wholeValue = whole(labelValue);

function scheduleProblem(text: string): string | undefined {
  const problem = cronProblem(text, 'Prow');
  return problem && `not a schedule: ${problem}`;
}

/** Checks a label selector as apimachinery's labels.Parse does: `a=b,c!=d,e in (f,g),!h`. */
function selectorProblem(text: string): string | undefined {
  return text.trim() === '' || requirements(text).every(isRequirement) ? undefined : `not a label selector as a=b,c!=d,e in (f,g): ${text}`;
}

/** Splits a label selector at the commas outside of parentheses. */
function requirements(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let isInParentheses = false;
  for (const { 0: mark, index } of text.matchAll(/[,()]/g)) {
    if (mark !== ',') {
      isInParentheses = mark === '(';
    } else if (!isInParentheses) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, text.slice(start)];
}

function isRequirement(text: string): boolean {
  const found = requirement.exec(text.trim());
  return found !== null && (found.groups?.values ?? '').split(',').every((value) => wholeValue.test(value.trim()));
}

/** Returns why Go's url.Parse refuses a text, or undefined. It accepts nearly everything. */
export function urlProblem(text: string): string | undefined {
  if (/[\x00-\x1f\x7f]/.test(text)) {
    return 'not a URL: it holds a control character';
  }
  const escape = /%(?![0-9A-Fa-f]{2})/.exec(text.split('#')[0]!.split('?')[0]!);
  if (escape !== null) {
    return `not a URL: "${text.slice(escape.index, escape.index + 3)}" is no escape`;
  }
  const colon = text.indexOf(':');
  const slash = text.search(/[/?#]/);
  if (text.startsWith(':')) {
    return 'not a URL: the scheme before the colon is missing';
  }
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/.exec(text)?.[0] ?? '';
  if (scheme === '' && colon >= 0 && (slash < 0 || colon < slash)) {
    return 'not a URL: a colon in its first segment';
  }
  const authority = /^\/\/([^/?#]*)/.exec(text.slice(scheme.length))?.[1];
  const host = authority?.slice(authority.lastIndexOf('@') + 1);
  if (host !== undefined && (/[ "<>\\^`{|}]/.test(host) || /:(?!\d*$)/.test(host.replace(/^\[[^\]]*\]/, '')))) {
    return `not a URL: its host is ${host}`;
  }
  return undefined;
}
