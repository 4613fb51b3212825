import { existsSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { Option, type Command } from 'commander';
import { UnusableInput } from '../lib/errors';
import type * as manifestsModule from '../lib/manifests/manifests';
import type * as objectModule from '../lib/object';
import type { KubernetesObject } from '../lib/object';
import { readText } from '../lib/text';
import type * as verifyModule from '../lib/verify';
import type { Declarations, Finding } from '../lib/verify';
import type * as fileModule from '../lib/verify/declaration-file';
import { printers, type Report } from './verify-output';

/** What is known beside the manifests. */
export interface Known {
  readonly declarations: Declarations;
  /** Objects with private values, without the values: used in place of those that the manifests lack. */
  readonly standIns: readonly KubernetesObject[];
  /** Objects as constructs make them. A manifest that is still the same is taken as one of a construct. */
  readonly made: readonly KubernetesObject[];
}

interface Options {
  readonly overlay?: string;
  readonly declarations?: string;
  readonly declare?: string;
  readonly output: keyof typeof printers;
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
    .addOption(new Option('--declarations <file>', 'use the declarations in this YAML file: external objects and exceptions').conflicts('overlay'))
    .addOption(new Option('--declare <file>', 'write a new file with the declarations that are missing, and print what is left').conflicts('overlay'))
    .addOption(new Option('--output <format>', 'how to print findings').choices(['text', 'json', 'github']).default('text'))
    .action((paths: string[], options: Options) => {
      const reports = verifyManifests(paths, options, knownOf);
      process.stdout.write(printers[options.output](reports));
      process.exitCode = reports.some(({ severity }) => severity === 'error') ? 1 : 0;
    });
}

function verifyManifests(paths: readonly string[], { overlay, declarations: file, declare }: Options, knownOf: (overlay: string) => Known): Report[] {
  const { declareMissing, verify } = require('../lib/verify') as typeof verifyModule;
  const { readManifests } = require('../lib/manifests/manifests') as typeof manifestsModule;
  const { identity } = require('../lib/object') as typeof objectModule;

  if (declare !== undefined && existsSync(declare)) {
    throw new UnusableInput([`--declare ${declare}: exists already, and is not overwritten; name a new file`]);
  }
  const declared = file === undefined ? undefined : declarationFile().parseDeclarations(file, readText(file));
  const known = overlay === undefined ? { declarations: declared?.declarations ?? {}, standIns: [], made: [] } : knownOf(overlay);

  const manifests = readManifests(paths);
  const places = new Map(manifests.map((manifest) => [manifest.object, manifest]));
  const identities = new Set(manifests.map(({ object }) => identity(object)));
  const missing = known.standIns.filter((object) => !identities.has(identity(object)));
  const made = new Map(known.made.map((object) => [identity(object), object]));
  const same = manifests.map(({ object }) => object).filter((object) => isDeepStrictEqual(object, made.get(identity(object))));

  const objects = [...manifests.map(({ object }) => object), ...missing];
  const typed = new Set([...missing, ...same]);
  const declarations = declare === undefined ? known.declarations : declareMissing(objects, known.declarations, { typed });
  const findings = verify(objects, declarations, { typed });
  if (declare !== undefined) {
    writeDeclarations(declare, declarations);
  }
  return findings.map((finding) => finding.object === undefined
    ? { ...finding, ...ofDeclaration(finding, overlay === undefined ? file : undefined, `overlay ${overlay}`, declared) }
    : { ...finding, subject: identity(finding.object), place: places.get(finding.object) });
}

/** What a finding about a declaration is printed with. */
function ofDeclaration({ field }: Finding, file: string | undefined, overlay: string, declared?: fileModule.DeclarationFile): Pick<Report, 'subject' | 'place'> {
  return file === undefined || declared === undefined
    ? { subject: overlay }
    : { subject: file, place: { file, line: declared.lineOf(field.replace(/^declarations\./, '')) } };
}

function writeDeclarations(file: string, declarations: Declarations): void {
  const count = Object.values(declarations).flat().length;
  if (count === 0) {
    process.stderr.write(`nothing to declare: ${file} is not written\n`);
    return;
  }
  writeFileSync(file, declarationFile().declarationsText(declarations), { flag: 'wx' });
  process.stderr.write(`${count} declaration${count === 1 ? '' : 's'} in ${file}: replace each reason, and drop what is a mistake\n`);
}

function declarationFile(): typeof fileModule {
  return require('../lib/verify/declaration-file') as typeof fileModule;
}
