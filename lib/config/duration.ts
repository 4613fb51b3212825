const unit = '(?:ns|us|µs|μs|ms|s|m|h)';
const duration = new RegExp(`^[-+]?(?:0|(?:(?:\\d+(?:\\.\\d*)?|\\.\\d+)${unit})+)$`);

/** What is wrong with a text that Go's time.ParseDuration reads, or undefined. */
export function durationProblem(text: string): string | undefined {
  return duration.test(text) ? undefined : `not a duration as 90s, 1h30m or 0: ${text === '' ? '""' : text}`;
}
