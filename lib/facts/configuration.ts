/** The absolute path of a YAML file, or a YAML text with the name of its source for messages. */
export type BaseSource = string | { readonly source: string; readonly text: string };

/**
 * The base files of Prow's configuration. The deployment's namespaces, hosts, bucket and images replace those in the files, unless they are
 * `verbatim`. At run time, hook's config-updater keeps the ConfigMaps up to date.
 */
export interface Configuration {
  /** The base file of config.yaml. */
  readonly config: BaseSource;
  /** The base file of plugins.yaml. */
  readonly plugins: BaseSource;
  /** The file labels.yaml, for label-sync. @default - no ConfigMap for label-sync */
  readonly labels?: BaseSource;
  /**
   * Whether config.yaml and plugins.yaml go to their ConfigMaps as they are. A namespace in them that is not the deployment's is an error;
   * `config check` warns of other values that disagree.
   *
   * @default false
   */
  readonly verbatim?: boolean;
  /**
   * Who makes the ConfigMaps `config`, `plugins` and `label-config`. With `'elsewhere'` they are mounted only: hook's config-updater and a
   * bootstrapper keep them.
   *
   * @default 'made'
   */
  readonly configMaps?: 'made' | 'elsewhere';
  /**
   * Mounts the ConfigMap `job-config`, which hook's config-updater fills, into every component that reads jobs. `'made'` also makes the
   * ConfigMap, without data, so that pods start before hook has filled it; applying it again keeps the data that hook wrote. With
   * `'elsewhere'`, something else makes it.
   *
   * @default - all jobs are in config.yaml
   */
  readonly jobConfig?: 'elsewhere' | 'made';
  /** The `hostPath` of the volumes of a preset, by the preset's label. @default - as in the base file */
  readonly presetHostPaths?: Readonly<Record<string, string>>;
}
