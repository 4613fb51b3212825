import type { ProwConfig } from '../../../imports/prow-config';
import type { ConfigUpdater, PluginsConfig } from '../../../imports/prow-plugins';
import { UnusableInput } from '../../errors';
import type { ConfigurationSource } from '../check';
import { read } from '../check';
import { conformed } from '../conform';
import { Findings, describeFinding } from '../finding';

/** What of a configuration decides where files are uploaded. */
export interface Updater {
  readonly updater: ConfigUpdater;
  /** `prowjob_namespace` */
  readonly namespace?: string;
}

/**
 * Reads what of a configuration decides where files are uploaded.
 *
 * @throws UnusableInput with every place of the two files that is no YAML or does not fit
 */
export function readUpdater(config: ConfigurationSource, plugins: ConfigurationSource): Updater {
  const findings = new Findings();
  const { prowjob_namespace: namespace } = conformed<ProwConfig>(read(config), 'ProwConfig', findings);
  const { config_updater: updater = {} } = conformed<PluginsConfig>(read(plugins), 'PluginsConfig', findings);
  if (findings.list.length > 0) {
    throw new UnusableInput(findings.list.map(describeFinding));
  }
  return { updater, namespace };
}
