/**
 * The name among `candidates` that a person most likely meant: the one fewest slips of the pen away, where that is not more than a
 * third of its length.
 */
export function nearestName(given: string, candidates: Iterable<string>): string | undefined {
  let nearest: string | undefined;
  let fewest = Infinity;
  for (const candidate of candidates) {
    const allowed = Math.min(fewest - 1, Math.max(1, Math.floor(Math.max(given.length, candidate.length) / 3)));
    if (Math.abs(given.length - candidate.length) > allowed) {
      continue;
    }
    const slips = distance(given.toLowerCase(), candidate.toLowerCase());
    if (slips <= allowed) {
      nearest = candidate;
      fewest = slips;
    }
  }
  return nearest;
}

/** `; did you mean x?`, or nothing where no candidate is near. */
export function didYouMean(given: string, candidates: Iterable<string>): string {
  const nearest = nearestName(given, candidates);
  return nearest === undefined ? '' : `; did you mean ${nearest}?`;
}

/** Letters to add, drop, change or swap with a neighbour to get from one word to the other. */
function distance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      current[column] = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        current[column] = Math.min(current[column]!, beforeLast[column - 2]! + 1);
      }
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length]!;
}
