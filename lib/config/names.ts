const part = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const subdomain = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

const sound = new Set<string>();

/** What is wrong with the name of a label or annotation, or undefined. */
export function qualifiedNameProblem(name: string): string | undefined {
  // The same few names stand in thousands of jobs.
  const problem = sound.has(name) ? undefined : findQualifiedNameProblem(name);
  if (problem === undefined) {
    sound.add(name);
  }
  return problem;
}

function findQualifiedNameProblem(name: string): string | undefined {
  const slash = name.indexOf('/');
  const prefix = slash < 0 ? undefined : name.slice(0, slash);
  const last = name.slice(slash + 1);
  if (prefix !== undefined && (prefix.length > 253 || !subdomain.test(prefix))) {
    return `${name} is no name of a label or annotation: before the slash stands a DNS name in lower case`;
  }
  if (last.length > 63 || !part.test(last)) {
    return `${name} is no name of a label or annotation: 1 to 63 letters, digits, '-', '_', '.', beginning and ending with a letter or digit`;
  }
  return undefined;
}

/** What is wrong with the value of a label, or undefined. */
export function labelValueProblem(value: string): string | undefined {
  return value === '' || (value.length <= 63 && part.test(value))
    ? undefined
    : `${value} is no value of a label: at most 63 letters, digits, '-', '_', '.', beginning and ending with a letter or digit`;
}
