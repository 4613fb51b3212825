import type { KubernetesObject } from '../../object';
import { ManifestSet } from '../manifest-set';
import { schedules } from './schedules';

/** What the rule on schedules finds. */
function found(object: KubernetesObject): string[] {
  return [...schedules(new ManifestSet([object], {}, new Set()))].map(({ field, problem }) => `${field}: ${problem}`);
}

function cronJob(schedule: unknown, restartPolicy: string | undefined = 'Never'): KubernetesObject {
  const template = { spec: { restartPolicy, containers: [] } };
  return { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'c' }, spec: { schedule, jobTemplate: { spec: { template } } } } as KubernetesObject;
}

test.each([
  '0 0 1 1 0', '59 23 31 12 6', '* * * * *', '? ? ? ? ?', '*/15 */2 * * *', '5/10 * * * *', '0-59 0-23 1-31 1-12 0-6', '1,2,3-5/2 * * * *',
  '0 0 * jan SUN', '0 0 * dec-dec mon-fri', ' 1 2 3 4  5 ', '@hourly', '@daily', '@midnight', '@weekly', '@monthly', '@yearly', '@annually', '@every 1h',
])('%s is a schedule', (schedule) => {
  expect(found(cronJob(schedule))).toEqual([]);
});

test.each<[unknown, string]>([
  ['60 * * * *', 'minute 60: must lie between 0 and 59'],
  ['* 24 * * *', 'hour 24: must lie between 0 and 23'],
  ['* * 0 * *', 'day of the month 0: must lie between 1 and 31'],
  ['* * 32 * *', 'day of the month 32: must lie between 1 and 31'],
  ['* * * 0 *', 'month 0: must lie between 1 and 12'],
  ['* * * 13 *', 'month 13: must lie between 1 and 12'],
  ['* * * * 7', 'day of the week 7: must lie between 0 and 6'],
  ['*/0 * * * *', 'minute */0: 0 is no step'],
  ['*/ * * * *', 'minute */: nothing is no step'],
  ['5-60 * * * *', 'minute 5-60: must lie between 0 and 59'],
  ['30-5 * * * *', 'minute 30-5: 30 comes after 5'],
  ['1,60 * * * *', 'minute 1,60: must lie between 0 and 59'],
  ['x1 * * * *', 'minute x1: x1 is neither a number nor a name'],
  ['1x * * * *', 'minute 1x: 1x is neither a number nor a name'],
  ['* * * sun *', 'month sun: sun is neither a number nor a name'],
  ['jan * * * *', 'minute jan: jan is neither a number nor a name'],
  ['-1 * * * *', 'minute -1: nothing is neither a number nor a name'],
  ['TZ=UTC 0 * * * *', '6 given'],
  ['* * * *', 'five fields are expected (minute, hour, day, month, weekday); 4 given'],
  ['0 * * * * *', 'five fields are expected (minute, hour, day, month, weekday); 6 given'],
  ['@often', '@often; known are @yearly'],
  ['@dailyx', '@dailyx; known are @yearly'],
  ['x@daily', '1 given'],
  ['@every', '@every; known are @yearly'],
  [undefined, 'undefined is no schedule'],
  [5, '5 is no schedule'],
])('%s is no schedule', (schedule, problem) => {
  expect(found(cronJob(schedule))).toEqual([expect.stringContaining(problem)]);
});

const workload = (kind: string, restartPolicy?: string): KubernetesObject => ({
  apiVersion: kind === 'Pod' ? 'v1' : 'apps/v1',
  kind,
  metadata: { name: 'w' },
  spec: kind === 'Pod' ? { restartPolicy, containers: [] } : { template: { spec: { restartPolicy, containers: [] } } },
} as KubernetesObject);

test.each<[KubernetesObject, string[]]>([
  [workload('Deployment'), []],
  [workload('Deployment', 'Always'), []],
  [workload('Deployment', 'Never'), ['spec.template.spec.restartPolicy: a Deployment\'s pods cannot have "Never"']],
  [workload('DaemonSet', 'OnFailure'), ['spec.template.spec.restartPolicy: a DaemonSet\'s pods cannot have "OnFailure"']],
  [workload('Job'), ['spec.template.spec.restartPolicy: a Job\'s pods cannot have "Always"']],
  [workload('Job', 'OnFailure'), []],
  [workload('Pod'), []],
  [workload('Pod', 'Never'), []],
  [cronJob('@daily', 'Always'), ['spec.jobTemplate.spec.template.spec.restartPolicy: a CronJob\'s pods cannot have "Always"']],
])('pods of %j end, or start again', (object, findings) => {
  expect(found(object)).toEqual(findings);
});
