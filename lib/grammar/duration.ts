const unit = '(?:ns|us|µs|μs|ms|s|m|h)';
const duration = new RegExp(`^[-+]?(?:0|(?:(?:\\d+(?:\\.\\d*)?|\\.\\d+)${unit})+)$`);

/** Whether Go's time.ParseDuration accepts a text. */
export function isDuration(text: string): boolean {
  return duration.test(text);
}
