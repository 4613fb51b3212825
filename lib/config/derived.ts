import type { BaseSource } from '../environment/environment';
import { UnusableInput, problemsOf } from '../errors';
import type { Prow } from '../prow';
import { BaseFile } from './base-file';
import type { DerivedFile } from './base-file';
import { deriveConfig } from './config';
import type { Report } from './finding';
import { derivePlugins } from './plugins';

/** A file of Prow's configuration, and the ConfigMap in Prow's namespace that holds it. */
export interface ConfigurationFile extends DerivedFile {
  /** As Prow has it: hook writes there. */
  readonly configMap: string;
  /** The file's name in the ConfigMap. */
  readonly key: string;
}

/** Prow's own configuration as one environment has it. */
export interface DerivedConfiguration {
  readonly config: ConfigurationFile;
  readonly plugins: ConfigurationFile;
  /** @default - there is no label-sync */
  readonly labels?: ConfigurationFile;
}

/**
 * What an environment makes of its base files.
 *
 * @throws UnusableInput with whatever cannot be read, and whatever the environment changes that is not there
 */
export function derivedConfiguration(prow: Prow): DerivedConfiguration {
  const { config, plugins, labels } = prow.environment.configuration;
  const problems: string[] = [];
  const derived = <Content extends object>(name: string, key: string, base: BaseSource, change: Derivation<Content>): ConfigurationFile[] => {
    try {
      const file = BaseFile.read<Content>(base).derive((content, report) => change(content, prow, report));
      return [{ ...file, configMap: prow.name(name), key }];
    } catch (error) {
      problems.push(...problemsOf(error));
      return [];
    }
  };
  const [configFile] = derived('config', 'config.yaml', config, deriveConfig);
  const [pluginsFile] = derived('plugins', 'plugins.yaml', plugins, derivePlugins);
  const [labelsFile] = labels === undefined ? [] : derived('label-config', 'labels.yaml', labels, (content) => content);
  if (problems.length > 0) {
    throw new UnusableInput(problems);
  }
  return { config: configFile!, plugins: pluginsFile!, ...(labelsFile && { labels: labelsFile }) };
}

type Derivation<Content> = (content: Content, prow: Prow, report: Report) => Content;
