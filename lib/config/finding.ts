/** The keys and indexes that lead from a document's root to a value. */
export type Path = readonly (string | number)[];

/** A position in a file. */
export interface Place {
  /** Starts at 1. */
  readonly line: number;
  /** Starts at 1, in UTF-16 units. */
  readonly column: number;
}

/** A problem in a configuration and its position. */
export interface ConfigFinding extends Place {
  readonly file: string;
  /** The path in the document, e.g. `presubmits.org/repo[3].spec`. Empty for the whole file. */
  readonly path: string;
  readonly message: string;
}

/** Formats a finding as `file:line:column: path: message`, which editors and terminals turn into a link. */
export function describeFinding({ file, line, column, path, message }: ConfigFinding): string {
  return `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`;
}

/** Formats a finding that is no error, as compilers do. */
export function describeWarning(finding: ConfigFinding): string {
  return describeFinding({ ...finding, path: `warning: ${finding.path}` });
}

/** Formats a path, e.g. `presubmits.org/repo[3].spec`. */
export function describePath(path: Path): string {
  return path.map((step, depth) => {
    if (typeof step === 'number') {
      return `[${step}]`;
    }
    return /[\s.[\]]/.test(step) || step === '' ? `[${JSON.stringify(step)}]` : `${depth === 0 ? '' : '.'}${step}`;
  }).join('');
}

/** Collects the findings of one run and looks up their positions. */
export class Findings {
  readonly list: ConfigFinding[] = [];

  /** Returns a report for the values below a path of a file. */
  in(file: Locatable, base: Path = []): Report {
    return (path, message, part) => {
      const whole = [...base, ...path];
      this.list.push({ file: file.file, ...file.locate(whole, part), path: describePath(whole), message });
    };
  }
}

/** A file in which values can be located by path. */
export interface Locatable {
  readonly file: string;
  locate(path: Path, part?: 'key' | 'value'): Place;
}

/** Reports a problem with the value at a path, or with its key. */
export type Report = (path: Path, message: string, part?: 'key' | 'value') => void;

/** A report whose paths are relative to a path. */
export function below(report: Report, ...base: Path): Report {
  return (path, message, part) => report([...base, ...path], message, part);
}
