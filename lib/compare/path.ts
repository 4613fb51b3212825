/**
 * A place in an object, as printed: `spec.template.spec.containers[deck].args[--config-path]`, `data[config.yaml].plank.workers`. A list
 * item stands in brackets, with its name where the API gives it one and its place elsewhere; so does a map's key that is no plain word.
 */
export type Path = string;

export function field(path: Path, name: string): Path {
  if (!/^[A-Za-z_$][\w$-]*$/.test(name)) {
    return item(path, name);
  }
  return path === '' ? name : `${path}.${name}`;
}

export function item(path: Path, name: string | number): Path {
  return `${path}[${name}]`;
}

/** A test whether a path is one that a pattern means: `*` stands for any one segment, `**` for any number of them. */
export function pathPattern(pattern: string): (path: Path) => boolean {
  const wanted = segments(pattern);
  return (path) => matches(segments(path), wanted);
}

function matches(path: readonly string[], [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) {
    return path.length === 0;
  }
  if (first === '**') {
    return matches(path, rest) || (path.length > 0 && matches(path.slice(1), [first, ...rest]));
  }
  return path.length > 0 && (first === '*' || first === path[0]) && matches(path.slice(1), rest);
}

/** Without the punctuation, so that `a.b` and `a[b]` are the same place. A name in brackets may itself hold pairs of brackets. */
function segments(path: Path): string[] {
  return [...path.matchAll(/\[((?:[^[\]]|\[[^[\]]*\])*)\]|[^.[\]]+/g)].map(([text, name]) => name ?? text);
}
