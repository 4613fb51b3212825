import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parse, stringify } from 'yaml';
import { compareWith, type Deviation } from '../lib/compare';
import { isFields } from '../lib/fields';
import { kubernetesYaml } from '../lib/manifests/yaml';
import type { KubernetesObject } from '../lib/object';
import { revealed } from '../lib/private-value';

/** Reference data of other deployments, beside a checkout of the maintainers. The tests run without it, on fixtures. */
export const shared = join(__dirname, '..', '..', 'shared', 'reference');

const fixtureOf = (overlay: string): string => join(__dirname, 'reference', `${overlay}.yaml.gz`);

/** The reference manifests of an overlay as they were rendered, if the reference data is there. */
export function renderedReference(overlay: string): string | undefined {
  return ['rendered', 'starter'].map((folder) => join(shared, folder, `${overlay}.yaml`)).find((file) => existsSync(file));
}

/** The reference manifests of an overlay: as rendered, or its fixture unpacked. */
export function referenceManifests(overlay: string): string {
  return renderedReference(overlay) ?? fixtureManifests(overlay);
}

/** The fixture of an overlay's reference, unpacked to a temporary file. */
export function fixtureManifests(overlay: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'reference-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, `${overlay}.yaml`);
  writeFileSync(file, gunzipSync(readFileSync(fixtureOf(overlay))));
  return file;
}

/** Writes the fixture of an overlay's reference. */
export function writeFixture(overlay: string, objects: readonly KubernetesObject[]): void {
  writeFileSync(fixtureOf(overlay), gzipSync(objects.map((object) => JSON.stringify(object)).join('\n---\n'), { level: 9 }));
}

/**
 * A reference without the texts that are not ours to copy: where ours deliberately differ, each is blanked, but for its URLs. The layout and
 * the comments of YAML in ConfigMaps are left out too.
 */
export function redacted(
  reference: readonly KubernetesObject[], ours: readonly KubernetesObject[], deviations: readonly Deviation[],
): KubernetesObject[] {
  const { accounted } = compareWith(deviations, ours, reference);
  const differing = accounted.filter(({ deviation: { path, was } }) => path !== undefined && (was === undefined || was instanceof RegExp));
  const texts = new Set(differing.flatMap(({ differences }) => differences.map(({ right }) => revealed(right))).filter(isProse));
  const redact = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string') {
      return /\.ya?ml$/.test(key) ? stringify(redact(parse(value, kubernetesYaml)), kubernetesYaml) : texts.has(value) ? value.replace(/https?:\/\/\S+|\S/g, (part) => (part.length > 1 ? part : 'x')) : value;
    }
    if (Array.isArray(value)) {
      return value.map((item) => redact(item));
    }
    return isFields(value) ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, redact(item, name)])) : value;
  };
  return reference.map((object) => (object.kind === 'Secret' ? { ...object, data: placeholders(object.data) } : redact(object)) as KubernetesObject);
}

/** A text of several words. */
function isProse(value: unknown): value is string {
  return typeof value === 'string' && /\S\s+\S/.test(value);
}

function placeholders(data: unknown): Record<string, string> {
  return Object.fromEntries(Object.keys(data ?? {}).map((key) => [key, Buffer.from('placeholder').toString('base64')]));
}
