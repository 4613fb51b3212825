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
  /** `warning`: it may be right, but somebody should look. @default error */
  readonly severity?: ConfigSeverity;
}

/** How much a finding counts: a warning may be right, but somebody should look. */
export type ConfigSeverity = 'error' | 'warning';

/** Formats a finding as `file:line:column: path: message`, which editors and terminals turn into a link. */
export function describeFinding({ file, line, column, path, message, severity }: ConfigFinding): string {
  return `${file}:${line}:${column}: ${severity === 'warning' ? 'warning: ' : ''}${path === '' ? '' : `${path}: `}${message}`;
}

/** The findings that are no warnings. */
export function errorsIn(findings: readonly ConfigFinding[]): ConfigFinding[] {
  return findings.filter(({ severity }) => severity !== 'warning');
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
    return (path, message, part, severity) => {
      const whole = [...base, ...path];
      this.list.push({ file: file.file, ...file.locate(whole, part), path: describePath(whole), message, ...(severity === 'warning' && { severity }) });
    };
  }
}

/** A file in which values can be located by path. */
export interface Locatable {
  readonly file: string;
  locate(path: Path, part?: 'key' | 'value'): Place;
}

/** Reports a problem with the value at a path, or with its key: an error unless it says otherwise. */
export type Report = (path: Path, message: string, part?: 'key' | 'value', severity?: ConfigSeverity) => void;

/** A report whose paths are relative to a path. */
export function below(report: Report, ...base: Path): Report {
  return (path, ...about) => report([...base, ...path], ...about);
}
