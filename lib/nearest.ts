import { closest, distance } from 'fastest-levenshtein';

/** The known name that is near enough to be meant; undefined where none is. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) {
    return undefined;
  }
  const candidate = closest(name, known);
  return distance(name, candidate) <= Math.max(2, name.length / 3) ? candidate : undefined;
}

/** The end of a message about an unknown name: `; did you mean "deck"?`, or the known names where none is near. */
export function nearest(name: string, known: readonly string[], introduction = 'known:'): string {
  if (known.length === 0) {
    return '';
  }
  const meant = nearestName(name, known);
  return meant === undefined ? `; ${introduction} ${[...known].sort().join(', ')}` : `; did you mean "${meant}"?`;
}

/** The message that no overlay has this name, with the one that is near, or all where none is. */
export function noOverlay(name: string, known: readonly string[]): string {
  return `no overlay is called "${name}"${nearest(name, known, 'the overlays are')}`;
}
