import { k8s } from '../k8s';
import { Construct } from 'constructs';
import { BaseFile } from '../config/base-file';
import { deriveConfig } from '../config/config';
import type { ProwConfig } from '../config/config';
import { derivePlugins } from '../config/plugins';
import type { PluginsConfig } from '../config/plugins';
import type { Prow } from '../prow';

/** Prow's own configuration, in the ConfigMaps that hook keeps up to date afterwards: config, plugins and label-config. */
export class Configuration extends Construct {
  constructor(scope: Construct, id: string, prow: Prow) {
    super(scope, id);
    const { config, plugins, labels, jobConfig } = prow.environment.configuration;
    const base = BaseFile.read<ProwConfig>(config);
    this.configMap(prow, 'config', 'config.yaml', base.with(deriveConfig(base.content, prow, base.file)));
    const basePlugins = BaseFile.read<PluginsConfig>(plugins);
    this.configMap(prow, 'plugins', 'plugins.yaml', basePlugins.with(derivePlugins(basePlugins.content, prow)));
    if (labels) {
      this.configMap(prow, 'label-config', 'labels.yaml', BaseFile.read(labels).text);
    }
    if (jobConfig === 'made') {
      this.configMap(prow, 'job-config');
    }
  }

  private configMap(prow: Prow, name: string, file?: string, text?: string): void {
    new k8s.KubeConfigMap(this, name, {
      metadata: { name: prow.name(name), namespace: prow.namespaces.prow },
      data: file === undefined ? undefined : { [file]: text! },
    });
  }
}
