import { cronProblem } from './cron';

test.each([
  '0 0 1 1 0', '59 23 31 12 6', '59 59 23 31 12 6', '* * * * *', '? ? ? ? ?', '*/15 * * * *', '5/10 * * * *', '1-5/2,7 * * * *', '0 0 * jan-DEC mon',
  '  1 2 3 4  5 ', '1,,2 * * * *', '@daily', '@hourly', '@every 1h30m', 'TZ=Europe/Berlin 0 6 * * *', 'TZ=UTC @weekly',
])('%s is valid', (line) => {
  expect(cronProblem(line, 'Prow')).toBeUndefined();
});

test.each([
  ['60 * * * *', 'minute 60: must lie between 0 and 59'],
  ['60 * * * * *', 'second 60: must lie between 0 and 59'],
  ['* 24 * * *', 'hour 24: must lie between 0 and 23'],
  ['* * 0 * *', 'day of the month 0: must lie between 1 and 31'],
  ['* * 32 * *', 'day of the month 32: must lie between 1 and 31'],
  ['* * * 13 *', 'month 13: must lie between 1 and 12'],
  ['* * * * 7', 'day of the week 7: must lie between 0 and 6'],
  ['*/0 * * * *', 'minute */0: 0 is no step'],
  ['*/ * * * *', 'minute */: nothing is no step'],
  ['*/x1 * * * *', 'minute */x1: x1 is no step'],
  ['*/1x * * * *', 'minute */1x: 1x is no step'],
  ['1/2/3 * * * *', 'too many slashes or hyphens'],
  ['1-2-3 * * * *', 'too many slashes or hyphens'],
  ['5-4 * * * *', '5 comes after 4'],
  ['5-x * * * *', 'x is neither a number nor a name'],
  ['x * * * *', 'x is neither a number nor a name'],
  ['x5 * * * *', 'x5 is neither a number nor a name'],
  ['5x * * * *', '5x is neither a number nor a name'],
  ['-5 * * * *', 'nothing is neither a number nor a name'],
  ['5- * * * *', 'nothing is neither a number nor a name'],
  ['1,60 * * * *', 'minute 1,60: must lie between 0 and 59'],
  ['* * * *', 'five fields are expected'],
  ['* * * * * * *', '7 given'],
  ['@sometimes', '@sometimes; known are @yearly'],
  ['@every', '@every;'],
  ['@every soon', '@every soon;'],
  ['x@every 1h', '2 given'],
  ['TZ=Nowhere/Atall 0 6 * * *', 'no such time zone: Nowhere/Atall'],
  ['TZ= 0 6 * * *', 'no such time zone: '],
])('%s is invalid: %s', (line, problem) => {
  expect(cronProblem(line, 'Prow')).toContain(problem);
});
