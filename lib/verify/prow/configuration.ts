import { contentOfYaml } from '../../config/document';
import type { KubernetesObject } from '../../object';
import { namespaceSettings, type NamespaceSetting } from '../../prow-release/configuration';
import { defaultFiles } from '../../prow-release/files';
import { flagValue } from '../command-line';
import { fileAt, type KeySource } from '../mounted-files';
import type { Container } from '../pods';
import { fields, own, type Fields } from '../../fields';
import { text } from '../values';

/** The objects that may hold Prow's configuration. */
export interface ConfigurationObjects extends KeySource {
  readonly containers: readonly Container[];
  find(kind: string, namespace: string | undefined, name: string): KubernetesObject | undefined;
}

/** A configuration file of Prow, in a ConfigMap among the objects. */
export interface ConfigurationFile {
  readonly object: KubernetesObject;
  readonly key: string;
  readonly content: Fields;
}

/** The path of a setting in its ConfigMap: `data["config.yaml"].plank`. */
export function settingPath(file: ConfigurationFile, setting: string): string {
  return `data["${file.key}"].${setting}`;
}

/** Prow's own configuration, found as a component finds it: by its flags. */
export class ProwConfiguration {
  private readonly read = new Map<string, Fields | undefined>();
  private readonly broken = new Map<string, { object: KubernetesObject; key: string; problem: string }>();

  constructor(private readonly objects: ConfigurationObjects) {}

  /** The config.yaml of a container; undefined where no ConfigMap among the objects has it. */
  config(container: Container): ConfigurationFile | undefined {
    return this.named(container, 'config-path');
  }

  /** The plugins.yaml of a container; undefined where no ConfigMap among the objects has it. */
  plugins(container: Container): ConfigurationFile | undefined {
    return this.named(container, 'plugin-config');
  }

  /** Every config.yaml or plugins.yaml that a component reads, once each. */
  files(flag: 'config-path' | 'plugin-config'): { file: ConfigurationFile; container: Container }[] {
    const seen = new Map<string, { file: ConfigurationFile; container: Container }>();
    for (const container of this.objects.containers) {
      const file = container.component === undefined ? undefined : this.named(container, flag);
      const place = file && `${file.object.metadata.namespace}/${file.object.metadata.name}/${file.key}`;
      if (file !== undefined && place !== undefined && (!seen.has(place) || container.component === 'hook')) {
        seen.set(place, { file, container });
      }
    }
    return [...seen.values()];
  }

  /** Configuration files of components that are not valid YAML. */
  unreadable(): { object: KubernetesObject; key: string; problem: string }[] {
    this.files('config-path');
    this.files('plugin-config');
    return [...this.broken.values()];
  }

  private named(container: Container, flag: string): ConfigurationFile | undefined {
    const path = flagValue(container.flags, flag) ?? defaultFiles[container.component ?? '']?.[flag];
    const found = path === undefined ? undefined : fileAt(this.objects, container, path);
    if (found?.state !== 'there' || found.key === undefined || found.source?.kind !== 'ConfigMap') {
      return undefined;
    }
    const object = this.objects.find('ConfigMap', container.pod.namespace, found.source.name);
    const content = object && this.content(object, found.key);
    return object && content && { object, key: found.key, content };
  }

  private content(object: KubernetesObject, key: string): Fields | undefined {
    const yaml = text(own(fields(object.data), key));
    if (yaml !== undefined && !this.read.has(yaml)) {
      try {
        this.read.set(yaml, fields(contentOfYaml(yaml)));
      } catch (error) {
        this.read.set(yaml, undefined);
        this.broken.set(yaml, { object, key, problem: (error as Error).message });
      }
    }
    return yaml === undefined ? undefined : this.read.get(yaml);
  }
}

/** The namespaces in which Prow keeps its ProwJobs and runs its pods. */
export function prowNamespaces(config: ConfigurationFile): { infra: string; jobs: string } {
  const named = ({ setting, fallback }: NamespaceSetting): string => text(config.content[setting]) ?? fallback;
  return { infra: named(namespaceSettings.infra), jobs: named(namespaceSettings.jobs) };
}
