import type { ProwConfig } from '../../../imports/prow-config';
import type { ConfigUpdater, PluginsConfig } from '../../../imports/prow-plugins';
import { refuse } from '../../errors';
import { read, type ConfigurationSource } from '../check';
import { conformed } from '../conform';
import { Findings, describeFinding } from '../finding';

/** The fields of Prow's configuration that config_updater depends on. */
export interface Updater {
  readonly updater: ConfigUpdater;
  /** `prowjob_namespace` of config.yaml. @default - not set */
  readonly namespace?: string;
}

/**
 * Reads config_updater's settings from config.yaml and plugins.yaml.
 *
 * @throws UnusableInput with all YAML and schema errors of both files
 */
export function readUpdater(config: ConfigurationSource, plugins: ConfigurationSource): Updater {
  const findings = new Findings();
  const { prowjob_namespace: namespace } = conformed<ProwConfig>(read(config), 'ProwConfig', findings);
  const { config_updater: updater = {} } = conformed<PluginsConfig>(read(plugins), 'PluginsConfig', findings);
  refuse(findings.list.map(describeFinding));
  return { updater, namespace };
}
