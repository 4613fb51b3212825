import type { ProwConfig } from '../../../imports/prow-config';
import type { ConfigUpdater, PluginsConfig } from '../../../imports/prow-plugins';
import { refuse } from '../../errors';
import { read, type ConfigurationSource } from '../check';
import { conformed } from '../conform';
import { Findings, describeFinding, errorsIn } from '../finding';
import { judgeUnknown } from '../../prow-release/unknown';

/** The fields of Prow's configuration that config_updater depends on. */
export interface Updater {
  readonly updater: ConfigUpdater;
  /** `prowjob_namespace` of config.yaml. @default - not set */
  readonly namespace?: string;
}

/**
 * Reads config_updater's settings from config.yaml and plugins.yaml.
 *
 * @param images the images of Prow that read the configuration, as `checkConfiguration` takes them
 * @throws UnusableInput with all YAML and schema errors of both files
 */
export function readUpdater(config: ConfigurationSource, plugins: ConfigurationSource, images: readonly string[] = []): Updater {
  const findings = new Findings();
  const unknown = judgeUnknown(images);
  const { prowjob_namespace: namespace } = conformed<ProwConfig>(read(config), 'ProwConfig', findings, unknown);
  const { config_updater: updater = {} } = conformed<PluginsConfig>(read(plugins), 'PluginsConfig', findings, unknown);
  refuse(errorsIn(findings.list).map(describeFinding));
  return { updater, namespace };
}
