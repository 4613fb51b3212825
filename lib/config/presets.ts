import type { EnvVar, Preset, Volume, VolumeMount } from '../../imports/prow-config';
import type { AnyJob, LocatedPreset } from './jobs';

/** The parts of a job's pod that come from presets, with a description of each preset for messages. */
export interface Contribution {
  readonly env: readonly Contributed<EnvVar>[];
  readonly volumes: readonly Contributed<Volume>[];
  readonly volumeMounts: readonly Contributed<VolumeMount>[];
}

export interface Contributed<T> {
  readonly item: T;
  readonly preset: string;
}

/** Finds the presets that apply to a job by its labels. */
export class Presets {
  /** The labels of all presets as `label: value`. */
  readonly labels: ReadonlySet<string>;
  private readonly presets: readonly { readonly labels: readonly (readonly [string, string])[]; readonly preset: Preset; readonly id: number }[];
  private readonly cache = new Map<string, Contribution>();

  constructor(presets: readonly LocatedPreset[]) {
    this.presets = presets.map(({ preset }, id) => ({ labels: Object.entries(preset.labels ?? {}), preset, id }));
    this.labels = new Set(this.presets.flatMap(({ labels }) => labels.map(([label, value]) => `${label}: ${value}`)));
  }

  /** Merges the presets whose labels a job has. */
  of({ labels = {} }: AnyJob): Contribution {
    const matching = this.presets.filter((preset) => preset.labels.every(([label, value]) => labels[label] === value));
    const key = matching.map(({ id }) => id).join(' ');
    const contribution = this.cache.get(key) ?? contributionOf(matching.map(({ preset }) => preset));
    this.cache.set(key, contribution);
    return contribution;
  }
}

function contributionOf(presets: readonly Preset[]): Contribution {
  const all = <T>(items: (preset: Preset) => readonly T[] | undefined): Contributed<T>[] =>
    presets.flatMap((preset) => (items(preset) ?? []).map((item) => ({ item, preset: nameOf(preset) })));
  return { env: all(({ env }) => env), volumes: all(({ volumes }) => volumes), volumeMounts: all(({ volumeMounts }) => volumeMounts) };
}

/** Describes a preset by its labels. */
function nameOf({ labels = {} }: Preset): string {
  const names = Object.entries(labels).map(([label, value]) => `${label}: ${value}`);
  return names.length === 0 ? 'the preset for all jobs' : `preset ${names.join(', ')}`;
}
