import { contentOfYaml } from '../../config/document';
import type { KubernetesObject } from '../../object';
import { ManifestSet } from '../manifest-set';
import { schedules } from './schedules';

/** What the rule on schedules finds. */
function found(object: KubernetesObject): string[] {
  return [...schedules(new ManifestSet([object], {}, new Set(), contentOfYaml))].map(({ field, problem }) => `${field}: ${problem}`);
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
  ['60 * * * *', '"60" is no minute'],
  ['* 24 * * *', '"24" is no hour'],
  ['* * 0 * *', '"0" is no day of month'],
  ['* * 32 * *', '"32" is no day of month'],
  ['* * * 0 *', '"0" is no month'],
  ['* * * 13 *', '"13" is no month'],
  ['* * * * 7', '"7" is no day of week'],
  ['*/0 * * * *', '"*/0" is no minute'],
  ['*/ * * * *', '"*/" is no minute'],
  ['5-60 * * * *', '"5-60" is no minute'],
  ['30-5 * * * *', '"30-5" is no minute'],
  ['1,60 * * * *', '"1,60" is no minute'],
  ['x1 * * * *', '"x1" is no minute'],
  ['1x * * * *', '"1x" is no minute'],
  ['* * * sun *', '"sun" is no month'],
  ['jan * * * *', '"jan" is no minute'],
  ['-1 * * * *', '"-1" is no minute'],
  ['* * * *', 'has 4 fields instead of five'],
  ['0 * * * * *', 'has 6 fields instead of five'],
  ['@often', 'has 1 fields instead of five'],
  ['@dailyx', 'has 1 fields instead of five'],
  ['x@daily', 'has 1 fields instead of five'],
  ['@every', 'has 1 fields instead of five'],
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
