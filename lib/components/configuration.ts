import { k8s } from '../k8s';
import { Construct } from 'constructs';
import { derivedConfiguration } from '../config/derived/derived';
import type { Prow } from '../prow/prow';

/** The ConfigMaps of Prow's configuration: config, plugins and label-config, unless they are made elsewhere. Once deployed, hook updates them. */
export class Configuration extends Construct {
  constructor(scope: Construct, id: string, prow: Prow) {
    super(scope, id);
    const { configMaps = 'made', jobConfig } = prow.environment.configuration;
    // What is made elsewhere is read nevertheless: mistakes in it are refused.
    for (const { configMap, key, text } of Object.values(derivedConfiguration(prow))) {
      if (configMaps === 'made') {
        this.configMap(prow, configMap, { [key]: text });
      }
    }
    if (jobConfig === 'made') {
      this.configMap(prow, prow.name('job-config'));
    }
  }

  private configMap(prow: Prow, name: string, data?: Record<string, string>): void {
    new k8s.KubeConfigMap(this, name, { metadata: { name, namespace: prow.namespaces.prow }, data });
  }
}
