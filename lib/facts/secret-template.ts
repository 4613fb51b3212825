const placeholder = /\{\{\s*(\w+)\s*\}\}/g;

/** Replaces each `{{name}}` of a template. Placeholders in the values are not replaced. */
export function fillTemplate(template: string, valueOf: (name: string) => string): string {
  return template.replace(placeholder, (_whole, name: string) => valueOf(name));
}

/**
 * Finds malformed placeholders of a template: one problem each, with its line.
 *
 * @param names names of the template's values
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
