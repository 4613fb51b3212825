import { BaseFile } from '../config/base-file';
import { fields, own } from '../fields';
import type { Manifest } from '../manifests/manifests';
import { readText } from '../text';
import { attempt } from './attempt';

/** A text and where it came from. */
export interface ConfigurationText {
  readonly source: string;
  readonly text: string;
}

/** Prow's own configuration, byte for byte. */
export interface ConfigurationTexts {
  readonly config: ConfigurationText;
  readonly plugins: ConfigurationText;
}

/** Where the configuration is. */
export interface ConfigurationFiles {
  /** The file config.yaml. @default - that of the ConfigMap `config` */
  readonly config?: string | undefined;
  /** The file plugins.yaml. @default - that of the ConfigMap `plugins` */
  readonly plugins?: string | undefined;
}

/**
 * Reads and parses the files that are given.
 *
 * @param problems gets a line for each that cannot be read or is not YAML
 */
export function readConfigurationFiles(files: ConfigurationFiles, problems: string[]): Partial<ConfigurationTexts> {
  const read = (file: string | undefined): ConfigurationText | undefined => attempt(problems, () => {
    if (file === undefined) {
      return undefined;
    }
    const text = { source: file, text: readText(file) };
    BaseFile.read(text);
    return text;
  });
  return { config: read(files.config), plugins: read(files.plugins) };
}

/**
 * The whole configuration: what no file is given for stands in a ConfigMap.
 *
 * @param problems gets a line for each part that is missing or is not YAML
 */
export function completeConfiguration(
  given: Partial<ConfigurationTexts>, manifests: readonly Manifest[], problems: string[],
): ConfigurationTexts | undefined {
  const [config, plugins] = (['config', 'plugins'] as const).map((name) => given[name] ?? attempt(problems, () => {
    const text = inConfigMap(name, manifests, problems);
    if (text !== undefined) {
      BaseFile.read(text);
    }
    return text;
  }));
  return config && plugins && { config, plugins };
}

function inConfigMap(name: 'config' | 'plugins', manifests: readonly Manifest[], problems: string[]): ConfigurationText | undefined {
  const key = `${name}.yaml`;
  const texts = manifests.filter(({ object }) => object.kind === 'ConfigMap' && object.metadata.name === name).flatMap(({ object, file, line }) => {
    const text = own(fields(object.data), key);
    return typeof text === 'string' ? [{ source: `${file}:${line}: ConfigMap ${name}: ${key}`, text }] : [];
  });
  if (texts.length !== 1) {
    const found = texts.length === 0 ? `no ConfigMap "${name}" with ${key} is` : `${texts.length} ConfigMaps "${name}" with ${key} are`;
    problems.push(`--${name}: ${found} among the manifests; name the file`);
  }
  return texts.length === 1 ? texts[0] : undefined;
}
