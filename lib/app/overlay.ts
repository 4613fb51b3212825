import { TargetCluster } from '../prow/target-cluster';
import type { Deviation } from '../compare';
import type { AnyEnvironment } from '../environment/build-cluster';
import { declarationsIn } from '../environment/external';
import { fields, list, optional } from '../facts/check';
import type { Check } from '../facts/check';
import { data } from '../facts/data';
import { anyText, someText } from '../facts/formats';
import { UnusableInput } from '../errors';
import { noOverlay } from '../nearest';
import { isA, isPlain, kindOf, shown } from '../shown';
import type { Declarations } from '../verify';

/** A deployment as the command line knows it, by the name of its environment. */
export interface Overlay {
  readonly environment: AnyEnvironment;
  /** What it deliberately does otherwise than the manifests that it takes over. @default - it takes nothing over */
  readonly deviations?: readonly Deviation[];
}

/** Whether a value may be the facts of a deployment; all that is in them is checked where they are used. */
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

/** What is wrong with the form of a list of overlays: one line each. */
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
 * The environments of overlays by their names; of all where none is named.
 *
 * @throws UnusableInput that names the unknown ones, and the known ones that are near
 */
export function environmentsOf(overlays: readonly Overlay[], names: readonly string[]): readonly AnyEnvironment[] {
  const known = overlays.map(({ environment }) => environment);
  const unknown = names.filter((name) => overlayOf(overlays, name) === undefined);
  if (unknown.length > 0) {
    throw new UnusableInput(unknown.map((name) => noOverlay(name, known.map((one) => one.name))));
  }
  return names.length === 0 ? known : known.filter(({ name }) => names.includes(name));
}

/** The overlay of a name. */
export function overlayOf(overlays: readonly Overlay[], name: string): Overlay | undefined {
  return overlays.find(({ environment }) => environment.name === name);
}

/** What an environment declares to lie outside its manifests. */
export function declarationsOf(environment: AnyEnvironment): Declarations {
  return declarationsIn(new TargetCluster(environment));
}
