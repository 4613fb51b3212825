import type { Event } from 'js-yaml';
import { YAMLException, parseEvents } from 'js-yaml';
import type { ConfigFinding, Locatable, Path } from './finding';
import { Lines } from './lines';
import { Places } from './yaml-places';
import { valueOf } from './yaml-value';
import type { ReportAt } from './yaml-value';

/** A YAML file of Prow's configuration: its first document, as Prow reads it. */
export interface YamlFile extends Locatable {
  /** Where the text of a value begins and ends, for a path that leads to a scalar on its line or to a block of such. */
  span(path: Path): { readonly start: number; readonly end: number } | undefined;
  /** Undefined where the file holds nothing. */
  readonly value: unknown;
  /** What makes it no single YAML document, or one that Prow reads otherwise than it was meant. */
  readonly findings: readonly ConfigFinding[];
}

/** Reads a text with the YAML library. Places are looked for once the first is asked for. */
export function parsed(file: string, text: string): YamlFile {
  const lines = new Lines(text);
  const findings: ConfigFinding[] = [];
  const report: ReportAt = (offset, message) => {
    findings.push({ file, ...lines.placeOf(offset), path: '', message });
  };
  const events = eventsOf(text, report);
  let found: Places | undefined;
  const places = (): Places => found ??= new Places(text, events);
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
