import { Option, type Command } from 'commander';
import type * as manifestsModule from '../lib/manifests/manifests';
import type * as objectModule from '../lib/object';
import type { Manifest } from '../lib/manifests/manifests';
import type * as verifyModule from '../lib/verify';
import type { KubernetesObject } from '../lib/object';
import type { Declarations, Finding } from '../lib/verify';

/** What an overlay's environment adds to its manifests. */
export interface Known {
  readonly declarations: Declarations;
  /** Objects with private values, without the values: used in place of those that the manifests lack. */
  readonly standIns: readonly KubernetesObject[];
}

/**
 * Adds `verify PATH...` to the program.
 *
 * @param knownOf returns what an overlay's environment adds; throws UnusableInput for an unknown overlay
 */
export function verifyCommand(program: Command, knownOf: (overlay: string) => Known): void {
  program
    .command('verify')
    .description('find mistakes in a whole set of manifests')
    .argument('<path...>', 'manifests: files, folders, or - for standard input')
    .option('--overlay <name>', 'use the declarations of this overlay\'s environment, and its Secrets where the manifests lack them')
    .addOption(new Option('--output <format>', 'how to print findings').choices(['text', 'json', 'github']).default('text'))
    .action((paths: string[], { overlay, output }: { overlay?: string; output: keyof typeof printers }) => {
      const known = overlay === undefined ? { declarations: {}, standIns: [] } : knownOf(overlay);
      const reports = verifyManifests(paths, known, overlay);
      process.stdout.write(printers[output](reports));
      process.exitCode = reports.some(({ severity }) => severity === 'error') ? 1 : 0;
    });
}

interface Report extends Finding {
  readonly subject: string;
  /** The manifest of the object. @default - the finding is about a declaration or a stand-in */
  readonly place?: Manifest | undefined;
}

function verifyManifests(paths: readonly string[], { declarations, standIns }: Known, overlay: string | undefined): Report[] {
  const { verify } = require('../lib/verify') as typeof verifyModule;
  const { readManifests } = require('../lib/manifests/manifests') as typeof manifestsModule;
  const { identity } = require('../lib/object') as typeof objectModule;

  const manifests = readManifests(paths);
  const places = new Map(manifests.map((manifest) => [manifest.object, manifest]));
  const identities = new Set(manifests.map(({ object }) => identity(object)));
  const missing = standIns.filter((object) => !identities.has(identity(object)));
  return verify([...manifests.map(({ object }) => object), ...missing], declarations, { typed: new Set(missing) }).map((finding) => ({
    ...finding,
    ...(finding.object === undefined
      ? { subject: `overlay ${overlay}` }
      : { subject: identity(finding.object), place: places.get(finding.object) }),
  }));
}

const printers = { text: asText, json: asJson, github: asAnnotations };

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
