/** How long a step took, in seconds. */
export interface Timing {
  readonly step: string;
  readonly seconds: number;
}

/** Tells what a step is doing now. */
export type Say = (doing: string) => void;

const blank = '\r\u001b[K';

/** Reports steps while they run: on a terminal in one line that changes, elsewhere in plain lines. */
export class Progress {
  readonly timings: Timing[] = [];

  constructor(private readonly stream: NodeJS.WriteStream) {}

  /** Runs a step and reports how it ends. */
  async step<T>(name: string, work: (say: Say) => Promise<T>): Promise<T> {
    const begin = Date.now();
    const seconds = (): number => (Date.now() - begin) / 1000;
    let doing = '';
    const show = (): void => {
      this.stream.write(this.stream.isTTY
        ? `${blank}${`...  ${time(seconds())}  ${name}${doing && `: ${doing}`}`.slice(0, this.stream.columns - 1)}`
        : `...  ${time(seconds())}  ${name}${doing && `: ${doing}`}\n`);
    };
    const timer = setInterval(show, this.stream.isTTY ? 200 : 30_000);
    try {
      const result = await work((now) => {
        doing = now;
      });
      this.end('ok', name, seconds());
      return result;
    } catch (error) {
      this.end('FAIL', name, seconds());
      throw error;
    } finally {
      clearInterval(timer);
    }
  }

  /** Reports something beside the steps. */
  line(text: string): void {
    this.stream.write(`${this.stream.isTTY ? blank : ''}${text}\n`);
  }

  /** Reports what came of the step before. */
  detail(text: string): void {
    this.line(text.trimEnd().replace(/^/gm, ' '.repeat(15)));
  }

  private end(result: string, step: string, seconds: number): void {
    this.timings.push({ step, seconds: Math.round(seconds * 10) / 10 });
    this.line(`${result.padEnd(4)} ${time(seconds)}  ${step}`);
  }
}

function time(seconds: number): string {
  return `${seconds.toFixed(1).padStart(6)} s`;
}
