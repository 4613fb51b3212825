import type { Prow } from '../../prow/prow';
import { namespaceSettings } from '../../prow-release/configuration';
import { shown } from '../../shown';
import type { BaseFile } from '../base-file';
import { differences } from '../differences';
import { describePath, type ConfigFinding, type Path, type Report } from '../finding';

/** What a verbatim file says otherwise than the environment. */
export interface Disagreements {
  /** With these Prow does not work. */
  readonly errors: readonly ConfigFinding[];
  readonly warnings: readonly ConfigFinding[];
}

/** A fact of an environment: its field, and what it comes to. */
type Fact = readonly [field: string, value: string | undefined];

/** The namespaces: components may only work in those of the environment. */
const needed: readonly string[] = Object.values(namespaceSettings).map(({ setting }) => setting);

/** The fact that each value follows from. Images and GitHub's endpoints may differ; report templates may name another deployment. */
const facts: readonly (readonly [RegExp, (prow: Prow, derived: unknown, is: unknown) => Fact])[] = [
  [/^prowjob_namespace$/, ({ environment, namespaces }) => [`namespaces.${environment.namespaces.prowJobs === undefined ? 'prow' : 'prowJobs'}`, namespaces.prowJobs]],
  [/^pod_namespace$/, ({ namespaces }) => ['namespaces.jobs', namespaces.jobs]],
  [/\.gcs_configuration\.bucket$/, bucket],
  [/_credentials_secret$/, (prow) => [`storage.${providerOf(prow)}.credentials`, prow.storage.secretName]],
  [/\.default_service_account_name$/, (prow, account) => [`storage.${providerOf(prow)}.credentials.jobsServiceAccount`, account as string]],
  [/\.(oauth_token_secret|github_app_private_key_secret)\./, (_prow, name) => ['github.auth', name as string]],
  [/^plank\.job_url_template$/, (prow, _derived, is) => (String(is).includes(`${prow.site.url}/`) ? bucket(prow) : site(prow))],
  [/^plank\.job_url_prefix_config\.|^tide\.pr_status_base_urls\.|\.commandHelpLink$/, site],
  [/^deck\.spyglass\.gcs_browser_prefix/, ({ environment }) => ['hosts.gcsweb', environment.hosts.gcsweb]],
  [/^push_gateway\.endpoint$/, (prow) => ['components.pushgateway', prow.name('pushgateway')]],
  [/^presets\[.*\.hostPath\.path$/, (_prow, path) => ['configuration.presetHostPaths', path as string]],
  [/^presets\[.*\.value$|^config_updater\.maps.*\.clusters\b/, ({ namespaces }) => ['namespaces.prow', namespaces.prow]],
  [/^presets\[|^config_updater\.maps.*\.name$/, ({ environment }) => ['namePrefix', environment.namePrefix]],
];

/**
 * Compares a file that is taken as it is with what the environment would make of it.
 *
 * @param before what of the content fits Prow's types
 * @param change derives the content from the environment
 */
export function crossCheck<Content extends object>(
  file: BaseFile<Content>, before: Content, change: (before: Content, report: Report) => Content, prow: Prow,
): Disagreements {
  const warnings: ConfigFinding[] = [];
  const errors: ConfigFinding[] = [];
  const after = change(before, (path, message) => warnings.push({ ...file.finding(path, message), severity: 'warning' }));
  for (const { path, is, value } of changes(before, after)) {
    const fact = facts.find(([pattern]) => pattern.test(describePath(path)))?.[1](prow, value, is);
    if (fact !== undefined) {
      const [field, stated] = fact;
      const there = is === undefined ? 'is not set' : `is ${written(is)}`;
      const message = `${there}; ${field} of ${prow.environment.name} ${stated === undefined ? 'needs none' : `is ${shown(stated)}`}`;
      const finding = file.finding(path, message);
      if (needed.includes(String(path[0]))) {
        errors.push(finding);
      } else {
        warnings.push({ ...finding, severity: 'warning' });
      }
    }
  }
  return { errors, warnings };
}

interface Changed {
  readonly path: Path;
  readonly is?: unknown;
  readonly value?: unknown;
}

/** Of what is not set, only what Prow then takes from elsewhere disagrees. */
function changes(before: object, after: object): Changed[] {
  return differences(before, after).flatMap<Changed>((change) => {
    if (!('added' in change)) {
      return [{ path: change.path, is: at(before, change.path), ...('value' in change && { value: change.value }) }];
    }
    return Object.entries(change.added)
      .filter(([key]) => needed.includes(key) || key === 'clusters')
      .map(([key, value]) => ({ path: [...change.path, key], value }));
  });
}

function at(content: unknown, path: Path): unknown {
  // A difference is in what is there on its path.
  return path.reduce((value, step) => (value as Record<string | number, unknown>)[step], content);
}

function written(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : shown(value);
}

function site({ environment }: Prow): Fact {
  return ['hosts.prow', environment.hosts.prow];
}

function bucket(prow: Prow): Fact {
  return [`storage.${providerOf(prow)}.bucket`, prow.storage.bucket];
}

function providerOf({ environment }: Prow): string {
  return Object.entries(environment.storage).find(([, options]) => options !== undefined)![0];
}
