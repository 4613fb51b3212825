import type { ConfigUpdater } from '../../../imports/prow-plugins';
import { writtenByHook } from './written';

function written(updater: ConfigUpdater, plugins: object = { 'example/config': { plugins: ['config-updater'] } }): string[] {
  return [...writtenByHook(JSON.stringify({ plugins, config_updater: updater }), 'prow', 'jobs')];
}

test('ConfigMaps that the maps write in the namespace, partitions included', () => {
  expect(written({
    maps: {
      'config.yaml': { name: 'config', clusters: { default: ['prow'] } },
      'jobs/*.yaml': { partitioned_names: ['jobs-1', 'jobs-2'], clusters: { default: ['prow'] } },
      'other.yaml': { name: 'other', clusters: { default: ['elsewhere'] } },
      'default.yaml': { name: 'in-the-default-namespace' },
    },
  })).toEqual(['config', 'jobs-1', 'jobs-2']);
});

test('Prow\'s own cluster may have any name', () => {
  expect(written({ maps: { 'config.yaml': { name: 'config', clusters: { services: ['prow'] } } } })).toEqual(['config']);
});

test('without maps, those of Prow are used: config and plugins in the namespace of ProwJobs', () => {
  const plugins = 'plugins: { example: [config-updater] }';
  expect([...writtenByHook(plugins, 'prow', 'prow')]).toEqual(['config', 'plugins']);
  expect([...writtenByHook(plugins, 'prow', 'jobs')]).toEqual([]);
});

test.each<[string, object]>([
  ['no plugins', {}],
  ['other plugins', { 'example/config': { plugins: ['lgtm'] } }],
])('a plugins.yaml with %s writes nothing', (_which, plugins) => {
  expect(written({ maps: { 'config.yaml': { name: 'config', clusters: { default: ['prow'] } } } }, plugins)).toEqual([]);
});
