import type { Fields } from '../fields';
import { identity, type KubernetesObject } from '../object';
import { verify, type Declarations, type Finding } from '../verify';
import type { Draft } from './draft';
import type { Value } from './expression';
import type { Recognised } from './recognise';

/** A defect of a deployment that goes away if a component has its own way. */
export interface Mend {
  /** The object with the defect. */
  readonly object: string;
  /** The options that are left out: `deployment.strategy`. */
  readonly options: readonly string[];
  /** The objects that change. */
  readonly changes: readonly string[];
  /** What is wrong with the object as it was found. */
  readonly why: string;
}

/** The options that keep a defect as it was found, by the rule that finds it. */
const keptBy: Readonly<Record<string, readonly (readonly string[])[]>> = {
  rollOut: [['deployment', 'strategy'], ['container', 'livenessProbe'], ['container', 'readinessProbe']],
  permissions: [['roles']],
};

/**
 * The defects that a component does not have of itself.
 *
 * @param isMade whether the options that keep them are left out of the overlay
 */
export function mendsOf(draft: Draft, extra: readonly KubernetesObject[], given: Declarations, isMade: boolean): readonly Mend[] {
  const before = errorsOf(draft, extra, given);
  const found = textsOf(draft);
  const kept = new Map(draft.workloads.map((workload) => [workload, workload.options]));
  const candidates = draft.workloads.flatMap((workload) => candidatesOf(draft, workload, before));
  candidates.forEach(({ workload, option }) => {
    workload.options = withoutOption(workload.options, option);
  });
  const after = new Set(errorsOf(draft, extra, given).map(keyOf));
  const mended = textsOf(draft);
  const mends = candidates.filter(({ finding }) => !after.has(keyOf(finding)));
  for (const [workload, options] of kept) {
    const own = isMade ? mends.filter((mend) => mend.workload === workload) : [];
    workload.options = own.reduce((left, { option }) => withoutOption(left, option), options);
  }
  return mends.filter(({ finding }, place) => mends.findIndex((one) => one.finding === finding) === place).map(({ finding, workload }) => ({
    object: identity(finding.object!),
    options: mends.filter((one) => one.finding === finding).map(({ option }) => option.join('.')),
    changes: [...new Set([...found.keys(), ...mended.keys()])].filter((key) => key.startsWith(`${workload.name} `) && found.get(key) !== mended.get(key))
      .map((key) => key.slice(workload.name.length + 1)),
    why: finding.problem,
  }));
}

/** The objects of workloads as texts, by workload and identity. */
function textsOf(draft: Draft): ReadonlyMap<string, string> {
  const files = draft.app().manifests();
  return new Map(draft.workloads.flatMap((workload) => draft.objectsOf(files, workload)
    .map((object) => [`${workload.name} ${identity(object)}`, JSON.stringify(object)] as const)));
}

interface Candidate {
  readonly workload: Recognised;
  readonly finding: Finding;
  readonly option: readonly string[];
}

function candidatesOf(draft: Draft, workload: Recognised, findings: readonly Finding[]): Candidate[] {
  const names = new Set(draft.objectsOf(draft.app().manifests(), workload).map(identity));
  return findings.filter(({ object }) => names.has(identity(object!))).flatMap((finding) => (keptBy[finding.rule] ?? [])
    .filter((option) => hasOption(workload.options, option))
    .map((option) => ({ workload, finding, option })));
}

function errorsOf(draft: Draft, extra: readonly KubernetesObject[], given: Declarations): Finding[] {
  return verify([...draft.app().whole().objects, ...extra], given).filter(({ severity, object }) => severity === 'error' && object !== undefined);
}

function keyOf({ rule, object, problem }: Finding): string {
  return `${rule} ${identity(object!)} ${problem}`;
}

function hasOption(options: Recognised['options'], [field, part]: readonly string[]): boolean {
  const value = options[field!];
  return value !== undefined && (part === undefined || (typeof value === 'object' && value !== null && part in value));
}

function withoutOption(options: Recognised['options'], [field, part]: readonly string[]): Recognised['options'] {
  const { [field!]: value, ...others } = options;
  if (part === undefined || value === undefined) {
    return others;
  }
  const rest = Object.fromEntries(Object.entries(value as Fields).filter(([name]) => name !== part));
  return Object.keys(rest).length === 0 ? others : { ...others, [field!]: rest as Value };
}
