import { basename } from 'node:path';
import type { JobConfig, ProwConfig } from '../../imports/prow-config';
import type { PluginsConfig } from '../../imports/prow-plugins';
import { checkEnablement } from './check-enablement';
import { checkJobs } from './check-jobs';
import { checkPlugins } from './check-plugins';
import { checkProw } from './check-prow';
import { conformed } from './conform';
import { readYaml, type YamlFile } from './document';
import { Findings, type ConfigFinding, type Place } from './finding';
import { jobFiles } from './job-files';
import { gatherJobs, type Jobs } from './jobs';
import { readYamlFile } from './read';
import type { Declared } from './job-references';
import { checkTideContexts } from './tide-contexts';
import { judgeUnknown } from '../prow-release/unknown';

/** The parts of a configuration: files, or texts with file names for messages. */
export interface ConfigurationInput {
  readonly config: ConfigurationSource;
  /** @default - plugins are not checked */
  readonly plugins?: ConfigurationSource;
  /** The folder of job files. @default - only the jobs of config.yaml are checked */
  readonly jobs?: string;
  /** The clusters and Secrets that the environment declares for jobs. @default - references of jobs are not checked */
  readonly declared?: Declared;
  /**
   * The images of Prow that read the configuration. Where one is newer than the tables of Prow's fields and plugins, or does not say its
   * release, what the tables lack is a warning.
   *
   * @default - what the tables lack is an error
   */
  readonly images?: readonly string[];
}

/**
 * A file, or a text with a file name for messages. If the text is derived from that file, `origin` maps a position in the text to one in the
 * file.
 */
export type ConfigurationSource = string | { readonly file: string; readonly text: string; readonly origin?: (place: Place) => Place };

/** A configuration as Prow decodes it, and its findings. */
export interface Configuration {
  readonly config: ProwConfig;
  readonly plugins: PluginsConfig;
  readonly jobs: Jobs;
  readonly findings: readonly ConfigFinding[];
}

/**
 * Reads a configuration and finds everything that checkconfig --strict refuses, and more, in one run.
 *
 * @throws UnusableInput if the folder of jobs does not exist
 */
export function checkConfiguration(input: ConfigurationInput): Configuration {
  const findings = new Findings();
  const unknown = judgeUnknown(input.images ?? []);
  const configFile = read(input.config);
  const inConfig = findings.in(configFile);
  const config = conformed<ProwConfig>(configFile, 'ProwConfig', findings, unknown);
  if (configFile.findings.length === 0 && configFile.value === undefined) {
    inConfig([], 'holds no configuration');
  }
  checkProw(config, inConfig);

  const files = [
    { file: configFile, config: config as JobConfig },
    ...readJobs(input.jobs, findings).map((file) => ({ file, config: conformed<JobConfig>(file, 'JobConfig', findings, unknown) })),
  ];
  const jobs = gatherJobs(files, findings);
  checkJobs(jobs, config, input.declared);
  checkTideContexts(config, jobs.jobs, inConfig);

  let plugins: PluginsConfig = {};
  if (input.plugins !== undefined) {
    const pluginsFile = read(input.plugins);
    const inPlugins = findings.in(pluginsFile);
    plugins = conformed(pluginsFile, 'PluginsConfig', findings, unknown);
    checkPlugins(plugins, inPlugins);
    checkEnablement(config, plugins, jobs.jobs, inConfig, inPlugins);
  }
  const sorted = [...findings.list].sort((a, b) => a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1);
  return { config, plugins, jobs, findings: sorted };
}

/** Reads one part of a configuration. */
export function read(source: ConfigurationSource): YamlFile {
  if (typeof source === 'string') {
    return readYamlFile(source);
  }
  const { file, text, origin = (place: Place): Place => place } = source;
  const yaml = readYaml(file, text);
  return {
    ...yaml,
    findings: yaml.findings.map((finding) => ({ ...finding, ...origin(finding) })),
    locate: (path, part) => origin(yaml.locate(path, part)),
  };
}

function readJobs(folder: string | undefined, findings: Findings): YamlFile[] {
  const names = new Map<string, string>();
  return (folder === undefined ? [] : jobFiles(folder)).map((path) => {
    const file = readYamlFile(path);
    const other = names.get(basename(path));
    if (other !== undefined) {
      findings.in(file)([], `${other} has the same name; Prow wants each job file's name once`);
    }
    names.set(basename(path), path);
    return file;
  });
}
