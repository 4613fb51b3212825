const placeholder = /\{\{\s*(\w+)\s*\}\}/g;

/** A template with a value in the place of each `{{name}}`. What a value holds is not looked at again. */
export function filled(template: string, valueOf: (name: string) => string): string {
  return template.replace(placeholder, (_whole, name: string) => valueOf(name));
}

/**
 * What in a template looks like a `{{name}}` and is none, with its line.
 *
 * @param names of the values that the template may have
 */
export function templateProblems(template: string, names: readonly string[]): string[] {
  const rest = template.replace(placeholder, (whole) => whole.replace(/[^\n]/g, ' '));
  const line = (index: number): number => rest.slice(0, index).split('\n').length;
  const unclosed = [...rest.matchAll(/\{\{\s*(\w*)/g)].map(({ index, 1: name }) => (
    `line ${line(index)}: "{{${name}" is not closed: write {{${name || 'name'}}}, with a name of letters, digits and _`
  ));
  const unopened = [...rest.matchAll(/\b(\w+)\s*\}\}/g)].filter(({ 1: name }) => names.includes(name!))
    .map(({ index, 1: name }) => `line ${line(index)}: "${name}}}" is not opened: write {{${name}}}`);
  return [...unclosed, ...unopened];
}
