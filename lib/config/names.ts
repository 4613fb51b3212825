import { dnsSubdomain, labelKey, labelValue, whole } from '../grammar/names';

const key = whole(labelKey);
const value = whole(labelValue);
const prefix = whole(dnsSubdomain);

/** Returns why a text cannot be the key of a label or annotation, or undefined if it can. */
export function qualifiedNameProblem(name: string): string | undefined {
  if (key.test(name)) {
    return undefined;
  }
  const slash = name.indexOf('/');
  return slash >= 0 && !prefix.test(name.slice(0, slash))
    ? `${name} is no name of a label or annotation: before the slash stands a DNS name in lower case`
    : `${name} is no name of a label or annotation: 1 to 63 letters, digits, '-', '_', '.', beginning and ending with a letter or digit`;
}

/** Returns why a text cannot be the value of a label, or undefined if it can. */
export function labelValueProblem(text: string): string | undefined {
  return value.test(text)
    ? undefined
    : `${text} is no value of a label: at most 63 letters, digits, '-', '_', '.', beginning and ending with a letter or digit`;
}
