import { partsOf } from '../grammar/image';
import type { KubernetesObject } from '../object';
import { listedImages } from '../prow/images';
import { commands } from '../prow-release/flag-table';
import { podOf, type Container } from '../verify/pods';

/** Programs that the model deploys beside Prow's own, by their names in images.yaml. */
const besideProw = ['docker-mirror-proxy', 'gcsweb', 'greenhouse', 'label-sync', 'minio', 'pushgateway'];

/** Programs without which there is no Prow, and of which one Prow has one Deployment. */
export const coreProgramNames: ReadonlySet<string> = new Set(['hook', 'horologium', 'prow-controller-manager', 'sinker', 'tide']);

let programsOfImages: ReadonlyMap<string, string> | undefined;

/** The program that a container runs, by its name in images.yaml or in Prow; undefined for one that the model does not know. */
export function programIn(container: Container): string | undefined {
  programsOfImages ??= new Map(besideProw.map((name) => [lastPart(listedImages()[name]!), name]));
  const called = container.command[0]?.split('/').at(-1) ?? '';
  return container.component ?? programsOfImages.get(lastPart(container.image)) ?? (commands.has(called) ? called : undefined);
}

/** The known programs that an object's pods run. */
export function programsOf(object: KubernetesObject): string[] {
  return (podOf(object)?.containers ?? []).flatMap((container) => programIn(container) ?? []);
}

/** `deck` of `registry.example.org/prow/deck:v1`. */
export function lastPart(image: string): string {
  return partsOf(image).repository.split('/').at(-1)!;
}
