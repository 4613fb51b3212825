import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deck, JenkinsOperator, ProwConfig } from '../../imports/prow-config';
import { checkBranchProtection } from './branch-protection';
import { below, type Path, type Report } from './finding';
import { regexpProblem } from './regexp';
import { checkRerunAccess } from './rerun';
import { templateProblem, type TemplateFields } from './template';
import { checkTide } from './tide';

/** The common settings of plank and Jenkins operators. */
type Controller = Pick<JenkinsOperator, 'max_concurrency' | 'max_goroutines' | 'report_template' | 'report_templates'>;

const logLevels = ['panic', 'fatal', 'error', 'warn', 'warning', 'info', 'debug', 'trace'];

/** Reports what Prow and checkconfig --strict refuse in config.yaml, except in jobs. */
export function checkProw(config: ProwConfig, report: Report): void {
  if (config.log_level && !logLevels.includes(config.log_level.toLowerCase())) {
    report(['log_level'], `must be one of ${logLevels.join(', ')}, is ${config.log_level}`);
  }
  if (Object.keys(config.pubsub_subscriptions ?? {}).length > 0 && config.pubsub_triggers !== undefined) {
    report(['pubsub_subscriptions'], 'pubsub_subscriptions and pubsub_triggers exclude each other', 'key');
  }
  (config.github_reporter?.job_types_to_report ?? []).forEach((type, index) => {
    if (type !== 'presubmit' && type !== 'postsubmit') {
      report(['github_reporter', 'job_types_to_report', index], `must be presubmit or postsubmit, is ${type}`);
    }
  });
  checkControllers(config, report);
  checkDeck(config.deck ?? {}, below(report, 'deck'));
  checkTide(config.tide ?? {}, below(report, 'tide'));
  checkBranchProtection(config['branch-protection'] ?? {}, config.tide?.queries ?? [], below(report, 'branch-protection'));
  checkGangway(config, below(report, 'gangway', 'allowed_api_clients'));
  checkSlack(config, below(report, 'slack_reporter_configs'));
  checkWebhooks(config, below(report, 'managed_webhooks', 'org_repo_config'));
}

function checkControllers({ plank = {}, jenkins_operators: jenkins = [] }: ProwConfig, report: Report): void {
  const controllers: (readonly [Path, Controller])[] = [[['plank'], plank]];
  jenkins.forEach((operator, index) => controllers.push([['jenkins_operators', index], operator]));
  for (const [path, controller] of controllers) {
    if (controller.report_template && Object.keys(controller.report_templates ?? {}).length > 0) {
      report([...path, 'report_template'], 'report_template and report_templates exclude each other', 'key');
    }
    if ((controller.max_concurrency ?? 0) < 0) {
      report([...path, 'max_concurrency'], 'must not be negative');
    }
    if ((controller.max_goroutines ?? 0) < 0) {
      report([...path, 'max_goroutines'], 'must be positive');
    }
  }
  jenkins.forEach(({ label_selector: selector = '' }, index) => {
    if (jenkins.length > 1 && selector === '') {
      report(['jenkins_operators', index], 'each of several operators needs a label_selector');
    } else if (jenkins.length === 1 && selector !== '') {
      report(['jenkins_operators', index, 'label_selector'], 'a single operator has no label_selector', 'key');
    }
  });
  if (Object.keys(plank.default_decoration_configs ?? {}).length > 0 && plank.default_decoration_config_entries?.length) {
    report(['plank', 'default_decoration_configs'], 'default_decoration_configs and default_decoration_config_entries exclude each other', 'key');
  }
}

function checkDeck(deck: Deck, report: Report): void {
  const { spyglass = {} } = deck;
  if ((spyglass.size_limit ?? 0) < 0) {
    report(['spyglass', 'size_limit'], 'must not be negative');
  }
  for (const pattern of Object.keys(spyglass.viewers ?? {})) {
    const problem = regexpProblem(pattern);
    if (problem !== undefined) {
      report(['spyglass', 'viewers', pattern], problem, 'key');
    }
  }
  for (const field of ['gcs_browser_prefixes', 'gcs_browser_prefixes_by_bucket'] as const) {
    if (spyglass.gcs_browser_prefix && spyglass[field]?.['*'] !== undefined) {
      report(['spyglass', field, '*'], `gcs_browser_prefix is the default already`, 'key');
    }
  }
  if (deck.additional_allowed_buckets?.length && deck.skip_storage_path_validation !== false) {
    report(['additional_allowed_buckets'], 'needs skip_storage_path_validation: false', 'key');
  }
  checkRerun(deck, report);
}

function checkRerun({ rerun_auth_configs: byRepo = {}, default_rerun_auth_configs: entries = [] }: Deck, report: Report): void {
  if (Object.keys(byRepo).length > 0 && entries.length > 0) {
    report(['rerun_auth_configs'], 'rerun_auth_configs and default_rerun_auth_configs exclude each other', 'key');
  }
  for (const [repo, access] of Object.entries(byRepo)) {
    checkRerunAccess(access, below(report, 'rerun_auth_configs', repo));
  }
  entries.forEach(({ rerun_auth_configs: access }, index) => {
    checkRerunAccess(access, below(report, 'default_rerun_auth_configs', index, 'rerun_auth_configs'));
  });
}

function checkGangway({ gangway = {} }: ProwConfig, report: Report): void {
  const seen = new Set<string>();
  (gangway.allowed_api_clients ?? []).forEach(({ gcp, allowed_jobs_filters: filters = [] }, index) => {
    const { endpoint_api_consumer_type: type = '', endpoint_api_consumer_number: number = '' } = gcp ?? {};
    if (gcp === undefined) {
      report([index], 'a client needs gcp');
    } else if (type !== 'PROJECT') {
      report([index, 'gcp', 'endpoint_api_consumer_type'], `must be PROJECT, is ${type === '' ? 'not set' : type}`);
    } else if (!/^[0-9]+$/.test(number)) {
      report([index, 'gcp', 'endpoint_api_consumer_number'], `must be a number, is ${number === '' ? 'not set' : number}`);
    } else if (seen.has(number)) {
      report([index, 'gcp'], `project ${number} is declared a second time`);
    }
    seen.add(number);
    if (filters.length === 0) {
      report([index], 'a client needs allowed_jobs_filters');
    }
    filters.forEach(({ tenant_id: tenant }, filter) => {
      if (!tenant) {
        report([index, 'allowed_jobs_filters', filter], 'a filter needs a tenant_id');
      }
    });
  });
}

function prowJobFields(): TemplateFields {
  return JSON.parse(readFileSync(join(__dirname, '..', '..', 'imports', 'prow-job-fields.json'), 'utf8')) as TemplateFields;
}

function checkSlack({ slack_reporter_configs: reporters = {} }: ProwConfig, report: Report): void {
  for (const [repo, { channel, report_template: template = '' }] of Object.entries(reporters)) {
    if (!channel) {
      report([repo], 'a Slack reporter needs a channel', 'key');
    }
    // Prow executes the template with an empty ProwJob. The schema already reports an invalid template.
    const problem = templateProblem(template) === undefined ? templateProblem(template, prowJobFields()) : undefined;
    if (problem !== undefined) {
      report([repo, 'report_template'], problem);
    }
  }
}

function checkWebhooks({ managed_webhooks: webhooks = {} }: ProwConfig, report: Report): void {
  const configured = Object.entries(webhooks.org_repo_config ?? {});
  const orgs = new Set(configured.map(([name]) => name).filter((name) => !name.includes('/')));
  for (const [name, { token_created_after: created }] of configured) {
    if (created !== undefined && Date.parse(created) > Date.now()) {
      report([name, 'token_created_after'], `${created} lies in the future`);
    }
    if (name.includes('/') && orgs.has(name.split('/')[0]!)) {
      report([name], `${name.split('/')[0]} has a webhook already; ${name} would get every event twice`, 'key');
    }
  }
}
