import { derive } from '../../environment/derive';
import type { Environment } from '../../environment/environment';
import { Prow } from '../../prow/prow';
import { starter } from '../../starter/starter';
import { templateProblem } from '../template';
import { derivedJobUrl } from './job-url';

const gcs = starter({ name: 'example', org: 'example-org', host: 'prow.example.org', appId: '1', storage: { gcsBucket: 'logs' } });
const s3 = starter({ name: 'example', org: 'example-org', host: 'prow.example.org', appId: '1', storage: { minio: {} } });
const local = derive(gcs, { hosts: { prow: 'http://localhost:8080' } });
const rest = '{{if .Spec.Refs}}/{{.Spec.Refs.Org}}{{end}}/{{.Spec.Job}}/';

function derived(template: string, environment: Environment): string {
  return derivedJobUrl(template, 'old', new Prow(environment));
}

test.each<[string, string, string, Environment]>([
  ['a provider and a bucket', `https://old.test/view/gs/old/${rest}`, `https://prow.example.org/view/gs/logs/${rest}`, gcs],
  ['a provider of the older name', `https://old.test/view/gcs/old/${rest}`, `https://prow.example.org/view/gcs/logs/${rest}`, gcs],
  ['another provider', `https://old.test/view/s3/old/${rest}`, `https://prow.example.org/view/gs/logs/${rest}`, gcs],
  ['a bucket alone, directly before an action', `https://old.test/view/old/${rest}`, `https://prow.example.org/view/logs/${rest}`, gcs],
  ['a bucket alone, for another provider', `https://old.test/view/old/${rest}`, `https://prow.example.org/view/s3/prow-logs/${rest}`, s3],
  ['an action for the bucket', `https://old.test/view/gs/{{.Spec.DecorationConfig.GCSConfiguration.Bucket}}/${rest}`,
    `https://prow.example.org/view/gs/{{.Spec.DecorationConfig.GCSConfiguration.Bucket}}/${rest}`, gcs],
  ['an action for provider and bucket', `https://old.test/view/{{.Spec.Job}}/x`, 'https://prow.example.org/view/{{.Spec.Job}}/x', gcs],
  ['actions for everything from the bucket on', 'https://old.test/view/gs/{{with .Spec.Refs}}{{.Org}}{{end}}',
    'https://prow.example.org/view/gs/{{with .Spec.Refs}}{{.Org}}{{end}}', gcs],
  ['this bucket, which an action follows', `https://old.test/view/gs/logs${rest}`, `https://prow.example.org/view/gs/logs${rest}`, gcs],
  ['conditions around addresses', '{{if .Spec.Refs}}https://old.test/view/gs/old/a{{else}}http://old.test/view/s3/older/{{.Spec.Job}}{{end}}',
    '{{if .Spec.Refs}}https://prow.example.org/view/gs/logs/a{{else}}https://prow.example.org/view/gs/logs/{{.Spec.Job}}{{end}}', gcs],
  ['braces in a text of an action', 'https://old.test/view/gs/old/{{print "}}/view/gs/old/"}}', 'https://prow.example.org/view/gs/logs/{{print "}}/view/gs/old/"}}', gcs],
  ['a site with scheme and port', `https://old.test:443/view/gs/old/${rest}`, `http://localhost:8080/view/gs/logs/${rest}`, local],
  ['no path after the bucket', 'https://old.test/view/gs/old', 'https://prow.example.org/view/gs/logs', gcs],
])('a template with %s gets this site and bucket, and stays valid', (_what, template, expected, environment) => {
  expect(derived(template, environment)).toBe(expected);
  expect(templateProblem(expected)).toBeUndefined();
});

test.each<[string, string, string, Environment]>([
  ['no page of deck', 'https://old.test/{{.Spec.Job}}/', 'has no https://HOST/view/gs/BUCKET/', gcs],
  ['a page of deck in an action', '{{print "https://old.test/view/gs/old/"}}', 'has no https://HOST/view/gs/BUCKET/', gcs],
  ['a host by an action', 'https://{{.Spec.Job}}.test/view/gs/old/', 'has a host that a template action gives', gcs],
  ['a bucket that goes on in an action', 'https://old.test/view/gs/old{{.Spec.Job}}/', 'names bucket old, directly followed by a template action', gcs],
  ['a bucket that begins with an action', 'https://old.test/view/gs/{{.Spec.Job}}-old/', 'has https://old.test/view/gs/{{...}}-old, of which it cannot tell', gcs],
  ['an unknown provider or bucket', 'https://old.test/view/what/old/', 'has https://old.test/view/what, of which it cannot tell', gcs],
  ['no bucket', 'https://old.test/view/gs/', 'has https://old.test/view/gs/, of which it cannot tell', gcs],
  ['an action for the bucket of another provider', 'https://old.test/view/gs/{{.Spec.Job}}/', 'has /view/gs/ with a bucket that a template action gives; storage is s3', s3],
  ['an action that does not end', 'https://old.test/view/gs/old/{{.Spec', 'not a Go template', gcs],
])('a template with %s is refused', (_what, template, problem, environment) => {
  expect(() => derived(template, environment)).toThrow(problem);
});
