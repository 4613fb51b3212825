import { derive } from '../../../lib/environment/derive';
import type { Environment } from '../../../lib/environment/environment';
import { deploymentOf } from '../../../lib/synth';
import type { Finding } from '../../../lib/verify';
import { environments } from '../..';

/** A YAML file that people and bots edit, and another text for it. */
export interface BaseFileEdit {
  readonly file: string;
  readonly text: string;
}

/** What the rules find in an overlay. */
export function findingsOf(overlay: string, edit?: BaseFileEdit): Finding[] {
  const [environment] = environments([overlay]) as readonly Environment[];
  return deploymentOf(edit ? edited(environment!, edit) : environment!).findings();
}

function edited(environment: Environment, { file, text }: BaseFileEdit): Environment {
  const { config, plugins } = environment.configuration;
  const source = { source: file, text };
  return derive(environment, { configuration: { config: config === file ? source : config, plugins: plugins === file ? source : plugins } });
}
