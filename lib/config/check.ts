import { basename } from 'node:path';
import type { JobConfig, ProwConfig } from '../../imports/prow-config';
import type { PluginsConfig } from '../../imports/prow-plugins';
import { checkEnablement } from './check-enablement';
import { checkJobs } from './check-jobs';
import { checkPlugins } from './check-plugins';
import { checkProw } from './check-prow';
import { conformed } from './conform';
import type { YamlFile } from './document';
import { readYaml } from './document';
import type { ConfigFinding, Place } from './finding';
import { Findings } from './finding';
import { jobFiles } from './job-files';
import type { Jobs } from './jobs';
import { gatherJobs } from './jobs';
import { readYamlFile } from './read';
import type { Declared } from './job-references';
import { checkTideContexts } from './tide-contexts';

/** A configuration: each part a file, or a text with the name to show for it. */
export interface ConfigurationInput {
  readonly config: ConfigurationSource;
  /** @default - what concerns plugins is not checked */
  readonly plugins?: ConfigurationSource;
  /** Folder of job files. @default - only the jobs of config.yaml */
  readonly jobs?: string;
  /** What the environment says there is for jobs to run on. @default - not checked */
  readonly declared?: Declared;
}

/** A file; or a text, what to call it and, where that is another's name, where in that one stands what stands in the text. */
export type ConfigurationSource = string | { readonly file: string; readonly text: string; readonly origin?: (place: Place) => Place };

/** What was read, as Prow would hold it, and what is wrong with it. */
export interface Configuration {
  readonly config: ProwConfig;
  readonly plugins: PluginsConfig;
  readonly jobs: Jobs;
  readonly findings: readonly ConfigFinding[];
}

/**
 * Reads a configuration and finds whatever checkconfig --strict would refuse, and more, all in one run.
 *
 * @throws UnusableInput where the folder of jobs is not there
 */
export function checkConfiguration(input: ConfigurationInput): Configuration {
  const findings = new Findings();
  const configFile = read(input.config);
  const config = conformed<ProwConfig>(configFile, 'ProwConfig', findings);
  if (configFile.findings.length === 0 && configFile.value === undefined) {
    findings.in(configFile)([], 'holds no configuration');
  }
  const inConfig = findings.in(configFile);
  checkProw(config, inConfig);

  const files = [
    { file: configFile, config: config as JobConfig },
    ...readJobs(input.jobs, findings).map((file) => ({ file, config: conformed<JobConfig>(file, 'JobConfig', findings) })),
  ];
  const jobs = gatherJobs(files, findings);
  checkJobs(jobs, config, input.declared);
  checkTideContexts(config, jobs.jobs, inConfig);

  if (input.plugins === undefined) {
    return { config, plugins: {}, jobs, findings: sorted(findings.list) };
  }
  const pluginsFile = read(input.plugins);
  const plugins = conformed<PluginsConfig>(pluginsFile, 'PluginsConfig', findings);
  checkPlugins(plugins, findings.in(pluginsFile));
  checkEnablement(config, plugins, jobs.jobs, inConfig, findings.in(pluginsFile));
  return { config, plugins, jobs, findings: sorted(findings.list) };
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

function sorted(findings: readonly ConfigFinding[]): ConfigFinding[] {
  return [...findings].sort((a, b) => a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1);
}
