/** The duration of a step, in seconds. */
export interface Timing {
  readonly step: string;
  readonly seconds: number;
}

/** Reports what a step is doing. */
export type Say = (doing: string) => void;

const blank = '\r\u001b[K';

/** Reports steps while they run: on a terminal in one updated line, elsewhere in plain lines. */
export class Progress {
  private readonly running = new Set<Step>();
  private timings: Timing[] = [];

  constructor(private readonly stream: NodeJS.WriteStream) {}

  /** Runs a step and reports how it ends. Steps may run in parallel. */
  async step<T>(name: string, work: (say: Say) => Promise<T>): Promise<T> {
    const step: Step = { name, begin: Date.now(), doing: '' };
    const timer = setInterval(() => this.show(step), this.stream.isTTY ? 200 : 30_000);
    this.running.add(step);
    try {
      const result = await work((now) => {
        step.doing = now;
      });
      this.end('ok', step);
      return result;
    } catch (error) {
      this.end('FAIL', step);
      throw error;
    } finally {
      clearInterval(timer);
    }
  }

  /** The durations of the steps since the last call. */
  takeTimings(): readonly Timing[] {
    const taken = this.timings;
    this.timings = [];
    return taken;
  }

  /** Reports a line that belongs to no step. */
  line(text: string): void {
    this.stream.write(`${this.stream.isTTY ? blank : ''}${text}\n`);
  }

  /** Reports the result of the last step. */
  detail(text: string): void {
    this.line(text.trimEnd().replace(/^/gm, ' '.repeat(15)));
  }

  /** On a terminal, only the longest running step is shown. */
  private show(step: Step): void {
    const [first] = this.running;
    const others = this.stream.isTTY && this.running.size > 1 ? ` (and ${this.running.size - 1} more)` : '';
    const line = `...  ${time(step)}  ${step.name}${step.doing && `: ${step.doing}`}${others}`;
    if (!this.stream.isTTY) {
      this.line(line);
    } else if (step === first) {
      this.stream.write(`${blank}${line.slice(0, this.stream.columns - 1)}`);
    }
  }

  private end(result: string, step: Step): void {
    this.running.delete(step);
    this.timings.push({ step: step.name, seconds: Math.round(seconds(step) * 10) / 10 });
    this.line(`${result.padEnd(4)} ${time(step)}  ${step.name}`);
  }
}

interface Step {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly begin: number;
  doing: string;
}

function seconds({ begin }: Step): number {
  return (Date.now() - begin) / 1000;
}

function time(step: Step): string {
  return `${seconds(step).toFixed(1).padStart(6)} s`;
}
