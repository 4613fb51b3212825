import type { Place } from './finding';

/** Converts between offsets and positions of a text. Finds the starts of lines on first use. */
export class Lines {
  private cache?: readonly number[];

  constructor(private readonly text: string) {}

  placeOf(offset: number): Place {
    const { starts } = this;
    let [line, after] = [0, starts.length];
    while (after - line > 1) {
      const middle = (line + after) >> 1;
      [line, after] = starts[middle]! <= offset ? [middle, after] : [line, middle];
    }
    return { line: line + 1, column: offset - starts[line]! + 1 };
  }

  offsetOf({ line, column }: Place): number {
    return (this.starts[line - 1] ?? this.text.length) + column - 1;
  }

  private get starts(): readonly number[] {
    if (this.cache === undefined) {
      const starts = [0];
      for (let newline = this.text.indexOf('\n'); newline >= 0; newline = this.text.indexOf('\n', newline + 1)) {
        starts.push(newline + 1);
      }
      this.cache = starts;
    }
    return this.cache;
  }
}
