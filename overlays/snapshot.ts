import { Yaml } from 'cdk8s';
import { render } from '../lib/app/synth';
import { findOverlay } from '.';

/** Tests every object of an overlay against its snapshot, as YAML. Objects with private values are left out. */
export function expectSnapshots(overlay: string): void {
  const objects = render(findOverlay(overlay)!.environment).flatMap((file) => file.objects);

  expect.addSnapshotSerializer({ test: (value) => typeof value === 'string', serialize: (value: string) => value });

  test.each(objects.map((object) => ({ object, title: title(object) })))('$title', ({ object }) => {
    expect(Yaml.stringify(object).trimEnd()).toMatchSnapshot();
  });
}

function title({ kind, metadata: { namespace, name } }: { kind: string; metadata: { namespace?: string; name: string } }): string {
  return `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}
