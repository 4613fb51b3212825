/**
 * The path of a field, as printed: `spec.template.spec.containers[deck].args[--config-path]`, `data[config.yaml].plank.workers`. Brackets
 * contain the name of a list item, or its index if it has none, or a map key that is not a plain word.
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

/** Compiles a pattern into a test for paths. `*` matches one segment, `**` any number of segments. */
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

/** The segments of a path. `a.b` and `a[b]` have the same segments. A name in brackets may contain pairs of brackets. */
function segments(path: Path): string[] {
  return [...path.matchAll(/\[((?:[^[\]]|\[[^[\]]*\])*)\]|[^.[\]]+/g)].map(([text, name]) => name ?? text);
}
