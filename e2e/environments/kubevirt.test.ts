import { compareWith } from '../../lib/compare';
import { controlPlane } from '../../overlays/kubevirt-prow-control-plane/environment';
import { objectsOf } from '../fixtures/objects';
import { kubevirtTestEnvironment } from './kubevirt';

/** The differences of the test environment from production, by reason: patterns for the object and the path of a difference. */
const testedOtherwise: Readonly<Record<string, readonly RegExp[]>> = {
  'it has a bucket of its own': [
    /gcs-credentials|s3-credentials|gcs_credentials_secret|s3_credentials_secret/,
    / Deployment .*\.args\[--(history-uri|status-path)\]$/,
    /ConfigMap .*\/config .*(gcs_configuration\.bucket|job_url_template)$/,
    /(Deployment|Service|PersistentVolumeClaim|Job|Secret) \S+\/(minio\S*|minio-root-creds)$/,
  ],
  'no other cluster is in reach': [/kubeconfig/i],
  'no Slack is in reach': [/slack/],
  'GitHub itself is out of reach, and a test that fell back to it would not notice that ghproxy fails': [
    /\.args\[--(github-endpoint(#2)?|github-graphql-endpoint|upstream)\]$/,
    /github_api_endpoints/,
  ],
  'it handles the repositories of the test only': [
    /data\[config\.yaml\]\.(presubmits|postsubmits|periodics|in_repo_config|branch-protection\..*|sinker\..*)$/,
    /data\[plugins\.yaml\]\.(plugins|external_plugins)[.[][\w/-]+\]?$/,
  ],
  'hook has not created it yet': [/ConfigMap \S+\/job-config$/],
  'the node is small, and images are loaded into it': [
    / Deployment .*( spec\.replicas|\.resources\..*|\.imagePullPolicy)$/,
    /PersistentVolumeClaim kubevirt-prow\/ghproxy spec\.storageClassName$/,
  ],
  'their images cannot be made here': [
    /^\S+ \w+ (\S+\/)?(prow-|mirror-)?(coverage|docker-(daemon-)?mirror|proxy-config|gcsweb|greenhouse|bazel-cache|phased|referee|rehearse|release-blocker|test-subset)\S*$/,
    /CronJob \S+\/(label-sync-\w+|terminating-pod-cleanup)$/,
  ],
};

test('production and its test environment differ only for the listed reasons', () => {
  const { differences } = compareWith([], objectsOf(controlPlane), objectsOf(kubevirtTestEnvironment));
  const places = differences.map(({ object, path }) => `${object} ${path}`.trim());
  const patterns = Object.values(testedOtherwise).flat();
  expect(places.filter((place) => !patterns.some((pattern) => pattern.test(place)))).toEqual([]);
  expect(patterns.filter((pattern) => !places.some((place) => pattern.test(place)))).toEqual([]);
});
