/** Keys and indexes from a document's root to a value. */
export type Path = readonly (string | number)[];

/** Where the cursor goes in a file. */
export interface Place {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 units. */
  readonly column: number;
}

/** Something wrong with a configuration, and where the cursor should go. */
export interface ConfigFinding extends Place {
  readonly file: string;
  /** In the document, as `presubmits.org/repo[3].spec`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
}

/** `file:line:column: path: message`, as editors and terminals follow it. */
export function describeFinding({ file, line, column, path, message }: ConfigFinding): string {
  return `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`;
}

/** A path as a person writes it. */
export function describePath(path: Path): string {
  return path.map((step, depth) => {
    if (typeof step === 'number') {
      return `[${step}]`;
    }
    return /[\s.[\]]/.test(step) || step === '' ? `[${JSON.stringify(step)}]` : `${depth === 0 ? '' : '.'}${step}`;
  }).join('');
}

/** Where findings of one run gather, each with its place looked up in the file that it is about. */
export class Findings {
  readonly list: ConfigFinding[] = [];

  /** Reports on values below one path of a file. */
  in(file: Locatable, base: Path = []): Report {
    return (path, message, part) => {
      const whole = [...base, ...path];
      this.list.push({ file: file.file, ...file.locate(whole, part), path: describePath(whole), message });
    };
  }
}

/** A file in which the place of a value can be found. */
export interface Locatable {
  readonly file: string;
  locate(path: Path, part?: 'key' | 'value'): Place;
}

/** Told of what is wrong with the value at a path, or with the key that it stands under. */
export type Report = (path: Path, message: string, part?: 'key' | 'value') => void;
