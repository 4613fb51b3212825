import type { EnvVar, Preset, Volume, VolumeMount } from '../../imports/prow-config';
import type { AnyJob, LocatedPreset } from './jobs';

/** What the presets that a job chooses bring into its pod, each item with its preset's name in words. */
export interface Contribution {
  readonly env: readonly Contributed<EnvVar>[];
  readonly volumes: readonly Contributed<Volume>[];
  readonly volumeMounts: readonly Contributed<VolumeMount>[];
}

export interface Contributed<T> {
  readonly item: T;
  readonly preset: string;
}

/** All presets, to find those that a job's labels choose. */
export class Presets {
  /** As `label: value`. */
  readonly labels: ReadonlySet<string>;
  private readonly conditions: readonly { readonly labels: readonly (readonly [string, string])[]; readonly preset: Preset }[];
  private readonly known = new Map<string, Contribution>();

  constructor(presets: readonly LocatedPreset[]) {
    this.conditions = presets.map(({ preset }) => ({ labels: Object.entries(preset.labels ?? {}), preset }));
    this.labels = new Set(this.conditions.flatMap(({ labels }) => labels.map(([label, value]) => `${label}: ${value}`)));
  }

  /** What the presets bring whose labels a job has, all of each preset's. */
  of({ labels = {} }: AnyJob): Contribution {
    let chosen = '';
    for (let index = 0; index < this.conditions.length; index++) {
      if (this.conditions[index]!.labels.every(([label, value]) => labels[label] === value)) {
        chosen += `${index} `;
      }
    }
    let contribution = this.known.get(chosen);
    if (contribution === undefined) {
      contribution = contributionOf(chosen.split(' ').slice(0, -1).map((index) => this.conditions[Number(index)]!.preset));
      this.known.set(chosen, contribution);
    }
    return contribution;
  }
}

function contributionOf(presets: readonly Preset[]): Contribution {
  const all = <T>(items: (preset: Preset) => readonly T[] | undefined): Contributed<T>[] =>
    presets.flatMap((preset) => (items(preset) ?? []).map((item) => ({ item, preset: nameOf(preset) })));
  return { env: all(({ env }) => env), volumes: all(({ volumes }) => volumes), volumeMounts: all(({ volumeMounts }) => volumeMounts) };
}

/** A preset by the labels that choose it. */
function nameOf({ labels = {} }: Preset): string {
  const names = Object.entries(labels).map(([label, value]) => `${label}: ${value}`);
  return names.length === 0 ? 'the preset for all jobs' : `preset ${names.join(', ')}`;
}
