import { YAMLException, parseEvents, type Event } from 'js-yaml';
import type { ConfigFinding, Locatable, Path } from './finding';
import { Lines } from './lines';
import { Places } from './yaml-places';
import { valueOf, type ReportAt } from './yaml-value';

/** A YAML file of Prow's configuration, of which Prow reads only the first document. */
export interface YamlFile extends Locatable {
  /** Returns the range of a value's text, or undefined for an omitted value, a block scalar and a flow collection. */
  span(path: Path): { readonly start: number; readonly end: number } | undefined;
  /** Undefined if the file is empty. */
  readonly value: unknown;
  /** Syntax errors, and YAML that Prow reads differently than intended. */
  readonly findings: readonly ConfigFinding[];
}

/** Parses a YAML text. Builds the index of positions on the first lookup. */
export function parsed(file: string, text: string): YamlFile {
  const lines = new Lines(text);
  const findings: ConfigFinding[] = [];
  const report: ReportAt = (offset, message) => {
    findings.push({ file, ...lines.placeOf(offset), path: '', message });
  };
  const events = eventsOf(text, report);
  let index: Places | undefined;
  const places = (): Places => index ??= new Places(text, events);
  return {
    file,
    value: valueOf(text, events, report),
    findings,
    locate: (path, part = 'value') => lines.placeOf(places().offset(path, part)),
    span: (path) => places().span(path),
  };
}

function eventsOf(text: string, report: ReportAt): readonly Event[] {
  try {
    return parseEvents(text, {});
  } catch (error) {
    if (!(error instanceof YAMLException)) {
      throw error;
    }
    report(error.mark?.position ?? 0, `not valid YAML: ${error.reason}`);
    return [];
  }
}
