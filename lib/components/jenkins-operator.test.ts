import { JenkinsOperator, type JenkinsOperatorOptions } from './jenkins-operator';
import { secret, workloadOptions } from './fixtures/deployments';
import { testComponent } from './fixtures/snapshots';

const required = { url: 'https://jenkins.example.org', token: secret.key('token') };
const all: Required<JenkinsOperatorOptions> = { ...workloadOptions, ...required, user: 'prow', labelSelector: 'jenkins_operator=ci' };

testComponent(JenkinsOperator, { minimal: required, all });
