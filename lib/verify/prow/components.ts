import { partsOf } from '../../grammar/image';
import { programOf } from '../../prow-release/programs';

/** Which program of Prow a container runs; undefined for all that is not Prow. */
export function componentOf(image: string, command: readonly string[]): string | undefined {
  return programOf(partsOf(image).repository, command);
}
