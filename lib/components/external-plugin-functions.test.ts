import { derive } from '../environment/derive';
import { UnusableInput } from '../errors';
import { starter } from '../starter/starter';
import { render } from '../app/synth';
import type { ExternalPlugin } from './external-plugin';

const base = derive(starter({ name: 'example', org: 'example-org', host: 'prow.example.org', appId: '1', storage: { gcsBucket: 'logs' } }), {
  images: { other: 'registry.example.org/other:v1', mine: 'registry.example.org/mine:v1' },
});

/** Synthesises a deployment with two plugins. The fields of the second are unchecked, as in plain JavaScript. */
function withPlugin(plugin: object): void {
  render(derive(base, { externalPlugins: [{ name: 'other' }, { name: 'mine', ...plugin } as ExternalPlugin] }));
}

const fail = (): never => {
  throw new Error('not now');
};

test.each<[string, object, string]>([
  ['flags that throw', { flags: fail }, 'example: externalPlugins[1].flags: threw: not now'],
  ['async flags', { flags: () => Promise.resolve({}) }, 'example: externalPlugins[1].flags: is async; it has to return its answer itself, not a Promise'],
  ['flags in a list', { flags: () => ['--dry-run'] }, 'example: externalPlugins[1].flags(): a list is not a mapping'],
  ['a flag with dashes', { flags: () => ({ '--dry-run': true }) }, 'example: externalPlugins[1].flags(): "--dry-run" is not the name of a flag, without dashes'],
  ['a mapping for a flag', { flags: () => ({ a: {} }) }, 'example: externalPlugins[1].flags().a: a mapping is not a text, a number, true, false, null, '],
  ['NaN for a flag', { flags: () => ({ a: [1, Number.NaN] }) }, 'example: externalPlugins[1].flags().a[1]: NaN is not a text'],
  ['async content', { configuration: { name: 'a', path: '/a', flag: 'a', file: 'a', content: () => Promise.resolve('') } },
    'example: externalPlugins[1].configuration.content: is async; '],
  ['no content', { configuration: { name: 'a', path: '/a', flag: 'a', file: 'a', content: () => undefined } },
    'example: externalPlugins[1].configuration.content(): nothing is not a text'],
])('a plugin with %s is refused', (_what, plugin, message) => {
  expect(() => withPlugin(plugin)).toThrow(UnusableInput);
  expect(() => withPlugin(plugin)).toThrow(message);
});
