import { compare } from '../compare';
import { workload } from '../fixtures/objects';

type Mounts = Readonly<Record<string, string>>;

const volume = (name: string, source: object = { emptyDir: {} }): object => ({ name, ...source });
const secret = (name: string, secretName: string): object => volume(name, { secret: { secretName } });
const container = (name: string, mounts: Mounts): object => (
  { name, volumeMounts: Object.entries(mounts).map(([mountPath, volume]) => ({ name: volume, mountPath })) }
);
const pod = (volumes: readonly object[], mounts: Mounts, init: Mounts = {}): object => (
  { volumes, containers: [container('c', mounts)], initContainers: [container('i', init)] }
);

/** Where two pods differ. */
function places(left: object, right: object): string[] {
  return compare([workload(left)], [workload(right)]).map(({ path }) => path.replace('spec.template.spec.', ''));
}

describe('the name of a volume is no difference', () => {
  test.each<[string, object, object]>([
    ['of one source', pod([secret('a', 's')], { '/a': 'a' }), pod([secret('b', 's')], { '/a': 'b' })],
    ['of one source, told by its meaning', pod([volume('a')], { '/a': 'a' }), pod([{ name: 'b' }], { '/a': 'b' })],
    ['of two sources, each under the other\'s name', pod([secret('a', 's'), secret('b', 't')], { '/a': 'a', '/b': 'b' }),
      pod([secret('a', 't'), secret('b', 's')], { '/a': 'b', '/b': 'a' })],
    ['of equal sources, by their mounts', pod([volume('a'), volume('b')], { '/a': 'a', '/b': 'b' }), pod([volume('a'), volume('b')], { '/a': 'b', '/b': 'a' })],
    ['of a chain of names', pod([secret('a', 's'), secret('b', 't')], { '/a': 'a', '/b': 'b' }),
      pod([secret('b', 's'), secret('c', 't')], { '/a': 'b', '/b': 'c' })],
    ['in an init container', pod([volume('a')], { '/a': 'a' }, { '/i': 'a' }), pod([volume('b')], { '/a': 'b' }, { '/i': 'b' })],
    ['of a block device', { volumes: [volume('a')], containers: [{ name: 'c', volumeDevices: [{ name: 'a', devicePath: '/dev/a' }] }] },
      { volumes: [volume('b')], containers: [{ name: 'c', volumeDevices: [{ name: 'b', devicePath: '/dev/a' }] }] }],
    ['that nothing mounts', pod([volume('a')], {}), pod([volume('b')], {})],
  ])('%s', (_, left, right) => {
    expect(places(left, right)).toEqual([]);
    expect(places(right, left)).toEqual([]);
  });
});

describe('all else of a volume is a difference', () => {
  test.each<[string, object, object, string[]]>([
    ['its source', pod([secret('a', 's')], { '/a': 'a' }), pod([secret('a', 't')], { '/a': 'a' }), ['volumes[a].secret.secretName']],
    ['its source, under another name', pod([secret('a', 's')], { '/a': 'a' }), pod([secret('b', 't')], { '/a': 'b' }),
      ['volumes[a]', 'volumes[b]', 'containers[c].volumeMounts[/a].name']],
    ['where it is mounted', pod([secret('a', 's')], { '/a': 'a' }), pod([secret('a', 's')], { '/b': 'a' }), ['containers[c].volumeMounts[/a].mountPath']],
    ['which of two is mounted', pod([secret('a', 's'), secret('b', 't')], { '/a': 'a' }), pod([secret('a', 's'), secret('b', 't')], { '/a': 'b' }),
      ['containers[c].volumeMounts[/a].name']],
    ['which of two equal ones a second container shares', pod([volume('a'), volume('b')], { '/a': 'a', '/b': 'b' }, { '/i': 'a' }),
      pod([volume('a'), volume('b')], { '/a': 'a', '/b': 'b' }, { '/i': 'b' }), ['initContainers[i].volumeMounts[/i].name']],
    ['that its mounts miss it', pod([volume('a')], { '/a': 'a' }), pod([volume('b')], { '/a': 'a' }), ['volumes[a].name']],
    ['one name of two volumes', pod([volume('a'), volume('b')], { '/a': 'a' }), pod([volume('a'), volume('a')], { '/a': 'a' }), ['volumes[b].name']],
    ['that a mount is read-only', pod([volume('a')], { '/a': 'a' }), {
      ...pod([volume('b')], {}), containers: [{ name: 'c', volumeMounts: [{ name: 'b', mountPath: '/a', readOnly: true }] }],
    }, ['containers[c].volumeMounts[/a].readOnly']],
    ['a name that a mount of a claim template has', pod([volume('a')], { '/a': 'a' }), pod([volume('b')], { '/a': 'b', '/data': 'a' }), [
      'volumes[a].name', 'containers[c].volumeMounts[/a].name', 'containers[c].volumeMounts[/data]',
    ]],
    ['the name of a claim template', pod([], { '/data': 'a' }), pod([], { '/data': 'b' }), ['containers[c].volumeMounts[/data].name']],
  ])('%s', (_, left, right, found) => {
    expect(places(left, right)).toEqual(found);
    expect(places(right, left)).not.toEqual([]);
  });
});

test('volumes of the wrong types are compared as they stand', () => {
  const wrong = [{ volumes: 'x' }, { volumes: [null, 1, { name: 5 }] }, { volumes: [volume('a')], containers: [null, { volumeMounts: [null, 'x', { name: 7 }] }] }];
  for (const left of wrong) {
    expect(wrong.filter((right) => places(left, right).length === 0)).toEqual([left]);
  }
});
