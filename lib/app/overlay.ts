import { TargetCluster } from '../prow/target-cluster';
import type { Deviation } from '../compare';
import type { AnyEnvironment } from '../environment/build-cluster';
import { declarationsIn } from '../environment/external';
import { fields, list, optional, type Check } from '../facts/check';
import { data } from '../facts/data';
import { anyText, someText } from '../facts/formats';
import { refuse } from '../errors';
import { noOverlay } from '../nearest';
import { isA, isPlain, kindOf, shown } from '../shown';
import type { Declarations } from '../verify';

/** A deployment in the list of overlays. Its name is that of its environment. */
export interface Overlay {
  /** The facts of the deployment. */
  readonly environment: AnyEnvironment;
  /** Deliberate differences from the reference manifests of an existing deployment. @default - none */
  readonly deviations?: readonly Deviation[];
}

/** Checks that a value is a mapping with a name. Its other facts are checked when they are used. */
const environment: Check<AnyEnvironment> = (value, field, report) => {
  if (!isPlain(value)) {
    report(`${field}: ${value === undefined ? 'is missing; an overlay is { environment }' : `${kindOf(value)} is not a mapping of facts`}`);
  } else if (typeof nameOf(value) !== 'string' || nameOf(value) === '') {
    report(`${field}.name: ${nameOf(value) === undefined ? 'is missing; an overlay is { environment }' : `${shown(nameOf(value))} is not a name`}`);
  }
};

const was: Check = (value, field, report) => (isA(value, RegExp) ? undefined : data(value, field, report));

const overlay = fields<Overlay>({
  environment,
  deviations: optional(list(fields<Deviation>({ object: someText, path: optional(anyText), was: optional(was), reason: someText }))),
});

/** Returns the problems of a list of overlays, one line each. */
export function problemsOfOverlays(overlays: readonly unknown[]): string[] {
  const problems: string[] = [];
  const names: unknown[] = [];
  for (const [index, one] of [...overlays].entries()) {
    const field = `overlays[${index}]`;
    names.push(undefined);
    if (isPlain(one) && isPlain(one.namespaces)) {
      problems.push(`${field}: is an environment; an overlay is { environment }`);
      continue;
    }
    if (!isPlain(one)) {
      problems.push(`${field}: ${kindOf(one)} is not an overlay; an overlay is { environment }`);
      continue;
    }
    overlay(one, field, (problem) => problems.push(problem));
    const name = isPlain(one.environment) ? nameOf(one.environment) : undefined;
    const other = typeof name === 'string' ? names.indexOf(name) : -1;
    if (other >= 0) {
      problems.push(`${field}.environment.name: ${shown(name)} is also the name of overlays[${other}]; each overlay needs its own`);
    }
    names[index] = name;
  }
  return problems;
}

function nameOf(facts: Record<string, unknown>): unknown {
  try {
    return facts.name;
  } catch {
    return undefined;
  }
}

/**
 * The environments of the named overlays, or of all overlays if no name is given.
 *
 * @throws UnusableInput with the unknown names and the nearest known ones
 */
export function environmentsOf(overlays: readonly Overlay[], names: readonly string[]): readonly AnyEnvironment[] {
  const known = overlays.map(({ environment }) => environment);
  const unknown = names.filter((name) => overlayOf(overlays, name) === undefined);
  refuse(unknown.map((name) => noOverlay(name, known.map((one) => one.name))));
  return names.length === 0 ? known : known.filter(({ name }) => names.includes(name));
}

export function overlayOf(overlays: readonly Overlay[], name: string): Overlay | undefined {
  return overlays.find(({ environment }) => environment.name === name);
}

/** The external objects and exceptions that an environment declares. */
export function declarationsOf(environment: AnyEnvironment): Declarations {
  return declarationsIn(new TargetCluster(environment));
}
