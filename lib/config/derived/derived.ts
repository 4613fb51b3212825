import type { ProwConfig } from '../../../imports/prow-config';
import type { PluginsConfig } from '../../../imports/prow-plugins';
import type { BaseSource } from '../../facts/facts';
import { problemsOf, refuse } from '../../errors';
import type { Prow } from '../../prow/prow';
import { BaseFile, type DerivedFile } from '../base-file';
import { deriveConfig } from './config';
import { schemaOf, type Definition } from '../conform';
import type { Report } from '../finding';
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
  const derived = <Content extends object>(
    name: string, key: string, base: BaseSource, fitting: Fitting<Content>, change: Derivation<Content>,
  ): ConfigurationFile[] => {
    try {
      const file = BaseFile.read<Content>(base);
      return [{ ...file.derive(fitting(file), (content, report) => change(content, prow, report)), configMap: prow.name(name), key }];
    } catch (error) {
      problems.push(...problemsOf(error));
      return [];
    }
  };
  const [configFile] = derived<ProwConfig>('config', 'config.yaml', config, of('ProwConfig'), deriveConfig);
  const [pluginsFile] = derived<PluginsConfig>('plugins', 'plugins.yaml', plugins, of('PluginsConfig'), derivePlugins);
  const [labelsFile] = labels === undefined ? [] : derived('label-config', 'labels.yaml', labels, ({ content }) => content, (content) => content);
  refuse(problems);
  return { config: configFile!, plugins: pluginsFile!, ...(labelsFile && { labels: labelsFile }) };
}

/** What of a file's content fits the type; of the rest, `config check` tells. */
type Fitting<Content extends object> = (file: BaseFile<Content>) => Content;

function of<Content extends object>(definition: Definition): Fitting<Content> {
  return ({ content }) => schemaOf(definition).conform(structuredClone(content), definition) as Content;
}

type Derivation<Content> = (content: Content, prow: Prow, report: Report) => Content;
