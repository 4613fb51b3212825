import { dnsSubdomain, labelKey, labelValue, whole } from '../grammar/names';

const key = whole(labelKey);
const value = whole(labelValue);
const prefix = whole(dnsSubdomain);

/** What is wrong with the name of a label or annotation, or undefined. */
export function qualifiedNameProblem(name: string): string | undefined {
  if (key.test(name)) {
    return undefined;
  }
  const slash = name.indexOf('/');
  return slash >= 0 && !prefix.test(name.slice(0, slash))
    ? `${name} is no name of a label or annotation: before the slash stands a DNS name in lower case`
    : `${name} is no name of a label or annotation: 1 to 63 letters, digits, '-', '_', '.', beginning and ending with a letter or digit`;
}

/** What is wrong with the value of a label, or undefined. */
export function labelValueProblem(text: string): string | undefined {
  return value.test(text)
    ? undefined
    : `${text} is no value of a label: at most 63 letters, digits, '-', '_', '.', beginning and ending with a letter or digit`;
}
