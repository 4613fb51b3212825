import { partsOf } from '../../grammar/image';
import { programOf } from '../../prow-release/programs';

/** The Prow program that a container runs; undefined for any other. */
export function componentOf(image: string, command: readonly string[]): string | undefined {
  return programOf(partsOf(image).repository, command);
}
