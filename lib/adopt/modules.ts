import { Arrow, Call, type Declaration, Expression, imported, Local, Property, type Value } from './expression';
import { shareConstants } from './shared-constants';
import { printModule } from './source';

/** The most lines of environment.ts. Parts of a longer one become files of their own. */
const MOST_LINES = 250;

/** Facts that can stand in a file of their own, and its name. */
const apart = {
  externalPlugins: 'plugins', workloads: 'workloads', roles: 'roles', serviceAccounts: 'service-accounts', services: 'services', ingresses: 'ingresses',
};

/** What stands apart only where nothing else is left to. */
const last = { instances: 'instances', components: 'components' };

/** An overlay's module before it is laid out in files. */
export interface Overlay {
  readonly type: 'Environment' | 'BuildCluster';
  readonly environment: Readonly<Record<string, Value>>;
  /** The constants of the declared Secrets. */
  readonly secrets: readonly Declaration[];
}

/** The files of an overlay's facts: environment.ts, and what makes it too long. */
export async function overlayModules(overlay: Overlay): Promise<ReadonlyMap<string, string>> {
  const isThere = (part: string): boolean => overlay.environment[part] !== undefined;
  const parts = Object.keys(apart).filter(isThere);
  const sizeOf = (part: string): number => JSON.stringify(overlay.environment[part]).length;
  const bySize = [...parts.sort((one, other) => sizeOf(other) - sizeOf(one)), ...Object.keys(last).filter(isThere)];
  for (let count = 0; ; count += 1) {
    const files = await printed(overlay, bySize.slice(0, Math.max(0, count - 1)), count > 0);
    if (count > bySize.length || linesOf(files.get('environment.ts')!) <= MOST_LINES) {
      return files;
    }
  }
}

function fileOf(part: string): string {
  return ({ ...apart, ...last } as Readonly<Record<string, string>>)[part]!;
}

function linesOf(text: string): number {
  return text.split('\n').length - 1;
}

async function printed(overlay: Overlay, parts: readonly string[], hasSecretsFile: boolean): Promise<ReadonlyMap<string, string>> {
  const { type, environment, secrets } = overlay;
  const names = new Set(secrets.map(({ name }) => name));
  const secretOf = (name: string): Expression | undefined => (names.has(name) ? imported(name, './secrets.ts') : undefined);
  const placed = (value: Value): Value => (hasSecretsFile ? renamed(value, secretOf) : value);
  const main = Object.fromEntries(Object.entries(environment)
    .map(([field, value]) => [field, parts.includes(field) ? imported(field, `./${fileOf(field)}.ts`) : placed(value)]));
  const { constants, value } = shareConstants(main);
  const files = new Map<string, string>();
  files.set('environment.ts', await printModule([
    ...(hasSecretsFile ? [] : secrets), ...constants, { name: 'environment', type, isExported: true, value },
  ]));
  if (hasSecretsFile && secrets.length > 0) {
    files.set('secrets.ts', await printModule(secrets.map((secret) => ({ ...secret, isExported: true }))));
  }
  for (const part of parts) {
    const { constants: own, value: of } = shareConstants({ [part]: placed(environment[part]) });
    const declaration = { name: part, type, field: part, isExported: true, value: (of as Record<string, Value>)[part] };
    files.set(`${fileOf(part)}.ts`, await printModule([...own, declaration]));
  }
  return files;
}

/** A value in which some constants are others. */
function renamed(value: Value, rename: (name: string) => Expression | undefined): Value {
  const within = (inner: Value): Value => renamed(inner, rename);
  const expression = (inner: Expression): Expression => within(inner) as Expression;
  if (value instanceof Local) {
    return rename(value.name) ?? value;
  }
  if (value instanceof Property) {
    return new Property(expression(value.of), value.name);
  }
  if (value instanceof Call) {
    return new Call(expression(value.callee), value.args.map(within), value.isNew);
  }
  if (value instanceof Arrow) {
    return new Arrow(value.parameters, within(value.body));
  }
  if (value instanceof Expression || typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return (value as readonly Value[]).map(within);
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, within(inner)]));
}
