import { derive } from '../environment/derive';
import type { Environment } from '../environment/environment';
import { starter } from '../starter/starter';
import { render } from '../app/synth';

const environment = starter({ name: 'example', org: 'example-org', host: 'prow.example.org', appId: '1', storage: { gcsBucket: 'logs' } });
const image = 'registry.example.org/one:v1';

/** The problems that synthesis reports about an environment's images. */
function problems(names: readonly string[], others: Partial<Environment> = {}): string[] {
  try {
    render({ ...derive(environment, { images: Object.fromEntries(names.map((name) => [name, image])) }), ...others });
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').filter((problem) => problem.includes('images'));
  }
}

test('an image that no component runs is refused with the nearest known name', () => {
  expect(problems(['dek', 'tide', 'gscweb'])).toEqual([
    'example: images.dek: no component runs an image of this name; did you mean "deck"?',
    'example: images.gscweb: no component runs an image of this name; did you mean "gcsweb"?',
  ]);
});

test.each(['constructor', 'toString', 'hasOwnProperty'])('an image called %s is unknown', (name) => {
  expect(problems([name])).toEqual([expect.stringMatching(`^example: images\\.${name}: no component runs an image of this name; `)]);
});

test('an image is known only if a component, an external plugin or a custom construct runs it', () => {
  const constructs: Environment['constructs'] = {
    mine: (_chart, prow) => {
      prow.image('mine');
    },
  };
  const externalPlugins = [{ name: 'other', resources: { requests: { memory: '1Gi' } } }];
  expect(problems(['mine', 'other'], { constructs, externalPlugins })).toEqual([]);
  expect(problems(['mine', 'other'])).toEqual([expect.stringMatching(/: images\.mine: /), expect.stringMatching(/: images\.other: /)]);
});
