import { parseYaml } from './manifests/yaml';
import { plainScalar } from './yaml-scalar';

const scalars = {
  on: true, Y: true, off: false, n: false, '~': null, Null: null,
  0: 0, 12: 12, '-1': -1, '0400': 256, '0o17': 15, '-0o17': -15, '08': 8, '0x1F': 31, '0b11': 3, '1_000': 1000, '1.50': 1.5, '1_0.5': 10.5, '.5': 0.5, '1e3': 1000,
  text: 'text', '80e591': '80e591', '1e400': '1e400', '1:30': '1:30', '2024-06-19': '2024-06-19', '1.2.3': '1.2.3', '0b12': '0b12', '.': '.', ontop: 'ontop',
};

test.each(Object.entries(scalars))('%s is what Kubernetes takes it for, in configuration and in manifests', (text, value) => {
  expect(plainScalar(text)).toBe(value);
  expect(parseYaml(`a: ${text}\nb: {<<: {c: ${text}}}\n`, 'f.yaml')[0]!.document.toJS()).toEqual({ a: value, b: { c: value } });
});

test.each(['"12"', '\'on\'', '!!str 12'])('%s is text in manifests', (text) => {
  expect(typeof parseYaml(text, 'f.yaml')[0]!.document.toJS()).toBe('string');
});
