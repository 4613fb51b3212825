import { closest, distance } from 'fastest-levenshtein';

/** The rest of a message about an unknown name: `; did you mean "deck"?`, or the known names where none is near. */
export function nearest(name: string, known: readonly string[], introduction = 'known:'): string {
  if (known.length === 0) {
    return '';
  }
  const candidate = closest(name, known);
  return distance(name, candidate) <= Math.max(2, name.length / 3)
    ? `; did you mean "${candidate}"?`
    : `; ${introduction} ${[...known].sort().join(', ')}`;
}

/** The message that no overlay has this name, with the one that is near, or all where none is. */
export function noOverlay(name: string, known: readonly string[]): string {
  return `no overlay is called "${name}"${nearest(name, known, 'the overlays are')}`;
}
