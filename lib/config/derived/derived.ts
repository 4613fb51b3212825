import type { ProwConfig } from '../../../imports/prow-config';
import type { PluginsConfig } from '../../../imports/prow-plugins';
import type { BaseSource } from '../../facts/facts';
import { problemsOf, refuse } from '../../errors';
import type { Prow } from '../../prow/prow';
import { BaseFile, type DerivedFile } from '../base-file';
import { deriveConfig } from './config';
import { schemaOf, type Definition } from '../conform';
import { describeFinding, type ConfigFinding, type Report } from '../finding';
import { crossCheck } from './cross-check';
import { derivePlugins } from './plugins';

/** A file of Prow's configuration, and the ConfigMap in Prow's namespace that holds it. */
export interface ConfigurationFile extends DerivedFile {
  /** As Prow has it: hook writes there. */
  readonly configMap: string;
  /** The file's name in the ConfigMap. */
  readonly key: string;
  /** What a verbatim file says otherwise than the environment, though Prow works with it. Empty for other files. */
  readonly warnings: readonly ConfigFinding[];
}

/** Prow's own configuration as one environment has it. */
export interface DerivedConfiguration {
  readonly config: ConfigurationFile;
  readonly plugins: ConfigurationFile;
  /** @default - there is no label-sync */
  readonly labels?: ConfigurationFile;
}

/**
 * What an environment makes of its base files, or the files as they are if they are verbatim.
 *
 * @throws UnusableInput with whatever cannot be read, whatever the environment changes that is not there, and namespaces of a verbatim file that
 * are not the environment's
 */
export function derivedConfiguration(prow: Prow): DerivedConfiguration {
  const { config, plugins, labels, verbatim = false } = prow.environment.configuration;
  const problems: string[] = [];
  const derived = <Content extends object>(
    name: string, key: string, base: BaseSource, fitting: Fitting<Content>, change: Derivation<Content>,
  ): ConfigurationFile[] => {
    try {
      const file = BaseFile.read<Content>(base);
      const derive = (content: Content, report: Report): Content => change(content, prow, report);
      const { errors, warnings } = verbatim ? crossCheck(file, fitting(file), derive, prow) : { errors: [], warnings: [] };
      refuse(errors.map(describeFinding));
      return [{ ...(verbatim ? file.verbatim : file.derive(fitting(file), derive)), configMap: prow.name(name), key, warnings }];
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
