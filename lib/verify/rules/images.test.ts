import { findingsOf } from '../../../test/rule';
import { images } from './images';

/** Deployments `a`, `b`, ... that run these images. */
function deployments(...list: readonly string[]): object[] {
  return list.map((image, index) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'abcdefg'[index], namespace: 'prow' },
    spec: { template: { spec: { containers: [{ name: 'main', image }] } } },
  }));
}

const odd = (name: string): string => `error Deployment prow/${name}: spec.template.spec.containers[0].image: `
  + 'registry.example.org/prow/hook:v1 is not of the version of Prow\'s other 2 images, v2';

test.each([
  ['first', ['registry.example.org/prow/hook:v1', 'registry.example.org/prow/deck:v2', 'registry.example.org/prow/tide:v2'], [odd('a')]],
  ['in the middle', ['registry.example.org/prow/deck:v2', 'registry.example.org/prow/hook:v1', 'registry.example.org/prow/tide:v2'], [odd('b')]],
  ['last', ['registry.example.org/prow/deck:v2', 'registry.example.org/prow/tide:v2', 'registry.example.org/prow/hook:v1'], [odd('c')]],
])('the image of Prow whose version differs from most is reported: %s', (_place, list, findings) => {
  expect(findingsOf(images, deployments(...list))).toEqual(findings);
});

test('images in registries without a component of Prow, or without any path, may have different versions', () => {
  expect(findingsOf(images, deployments('registry.example.org/other/one:v1', 'registry.example.org/other/two:v2'))).toEqual([]);
  expect(findingsOf(images, deployments('hook:v1', 'deck:v2'))).toEqual([]);
});
