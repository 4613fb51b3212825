import type { Finding } from '../lib/verify';

/** A finding, as it is printed. */
export interface Report extends Finding {
  /** The object, or who declared what the finding is about. */
  readonly subject: string;
  /** @default - the finding is about an environment's declaration or a stand-in */
  readonly place?: { readonly file: string; readonly line: number } | undefined;
}

/** How findings are printed, by format. */
export const printers = { text: asText, json: asJson, github: asAnnotations };

function asText(reports: readonly Report[]): string {
  const lines = reports.map(({ severity, subject, field, problem, rule, remedy, place }) => {
    const where = place === undefined ? '' : ` (${place.file}:${place.line})`;
    return `${severity}: ${subject}: ${field}: ${problem}\n  to satisfy "${rule}": ${remedy}${where}\n`;
  });
  const errors = reports.filter(({ severity }) => severity === 'error').length;
  return `${lines.join('')}errors: ${errors}, warnings: ${reports.length - errors}\n`;
}

function asJson(reports: readonly Report[]): string {
  return `${JSON.stringify(reports.map(({ rule, severity, object, field, problem, remedy, place }) => ({
    rule,
    severity,
    ...(object && { apiVersion: object.apiVersion, kind: object.kind, namespace: object.metadata.namespace, name: object.metadata.name }),
    field,
    problem,
    remedy,
    ...(place && { file: place.file, line: place.line }),
  })), null, 2)}\n`;
}

/** GitHub's workflow commands, which annotate the manifest in a pull request. */
function asAnnotations(reports: readonly Report[]): string {
  return reports.map(({ severity, subject, field, problem, rule, remedy, place }) => {
    const title = `title=${property(`${rule}: ${subject}`)}`;
    const where = place === undefined ? '' : `file=${property(place.file)},line=${place.line},`;
    return `::${severity} ${where}${title}::${data(`${field}: ${problem}. To satisfy the rule: ${remedy}`)}\n`;
  }).join('');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
