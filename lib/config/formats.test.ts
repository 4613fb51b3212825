import { formatProblem } from './formats';

const good: readonly (readonly [string, string])[] = [
  ['regexp', '^release-\\d+\\.\\d+$'], ['regexp', '(?i)foo|(?P<name>bar)'], ['regexp', '[[:alpha:]]+'], ['regexp', 'a{2,3}?'], ['regexp', ''],
  ['duration', '1h30m'], ['duration', '0'], ['duration', '.5s'], ['duration', '-2us'], ['duration', ''],
  ['cron', '0 */2 * * 1-5'], ['cron', '@daily'], ['cron', '22, 3 * * *'], ['cron', '@every 1h'], ['cron', '0 0 1 jan,feb sun'], ['cron', '30 0 0 * * *'], ['cron', 'TZ=Europe/Berlin 0 6 * * ?'],
  ['go-template', '{{if eq .Spec.Type "presubmit"}}a{{else if .Spec.Refs}}b{{else}}c{{end}}'],
  ['go-template', '{{with index .Spec.Refs.Pulls 0}}{{.Number}}{{end}}'],
  ['go-template', '{{- /* a comment */ -}} {{ range $i, $v := .Items }}{{ $i }}{{ printf "%d" (len $v) | print }}{{ break }}{{ end }}'],
  ['go-template', '{{define "x"}}{{.}}{{end}}{{template "x" .}} }} {'],
  ['go-template', '{{$x := 1}}{{$x = 2}}{{(index .A 0).B.C}}{{`raw "x"`}}'],
  ['label-selector', 'a=b,c!=d,e in (f, g),!h,k'], ['label-selector', ' a = , b notin ( ,x , ) , x.y/z > 1'], ['label-selector', ''],
  ['quantity', '500m'], ['quantity', '1.5Gi'], ['quantity', '1e3'],
  ['date-time', '2024-06-19T18:12:41Z'],
  ['url', 'https://prow.example.com/view/'], ['url', ''], ['url', '/relative/path'],
];
const bad: readonly (readonly [string, string, string])[] = [
  ['regexp', '(foo', 'RE2'], ['regexp', 'a**', 'RE2'], ['regexp', '(?!no)', 'RE2'], ['regexp', '\\1', 'RE2'], ['regexp', '[z-a]', 'RE2'], ['regexp', '*a', 'RE2'],
  ['duration', '1 hour', 'not a duration'], ['duration', '90', 'not a duration'], ['duration', '1d', 'not a duration'],
  ['cron', '* * *', 'five fields'], ['cron', '61 * * * *', 'minute 61'], ['cron', '0 0 * * 7', 'day of the week 7'], ['cron', '@noon', '@daily'],
  ['cron', '*/0 * * * *', 'no step'], ['cron', '5-1 * * * *', 'comes after'], ['cron', '0 0 * foo *', 'neither a number nor a name'],
  ['cron', 'TZ=Mars/Base 0 0 * * *', 'time zone'],
  ['go-template', '{{if .X}}', 'no {{end}}'], ['go-template', '{{end}}', 'ends nothing'], ['go-template', '{{.X', 'does not end'],
  ['go-template', '{{foo .X}}', 'function "foo" is not defined'], ['go-template', '{{$x}}', 'variable "$x"'], ['go-template', '{{}}', 'a value is missing'],
  ['go-template', '{{.X | }}', 'after |'], ['go-template', '{{(.X}}', 'parenthesis'], ['go-template', '{{else}}', 'belongs to nothing'],
  ['go-template', '{{.X!}}', '"!" is not expected'], ['go-template', '{{break}}', 'outside {{range}}'],
  ['label-selector', 'a in b', 'label selector'], ['label-selector', 'a in (b,c', 'label selector'], ['label-selector', 'a,b)', 'label selector'], ['label-selector', 'a in (b!)', 'label selector'], ['label-selector', '=x', 'label selector'],
  ['quantity', '5 Gi', 'quantity'], ['date-time', 'yesterday', 'instant'],
  ['url', 'https://a b/', 'host'], ['url', ':foo', 'scheme'], ['url', 'https://x/%zz', 'escape'],
];

test.each(good)('%s: %j is right', (format, text) => {
  expect(formatProblem(format, text)).toBeUndefined();
});

test.each(bad)('%s: %j is wrong', (format, text, message) => {
  expect(formatProblem(format, text)).toContain(message);
});

const long = 200_000;

test.each([
  ['duration', `${'1'.repeat(long)}x`], ['duration', `${'1h'.repeat(long)}x`], ['duration', '1.'.repeat(long)],
  ['label-selector', `a in (${',  '.repeat(long)}!`], ['label-selector', `a=${' '.repeat(long)}!`], ['label-selector', `${'a,'.repeat(long)}!`],
  ['label-selector', `${'a.'.repeat(long)}!`], ['label-selector', `a in (${','.repeat(long)}`],
  ['quantity', `${'1'.repeat(long)}x`], ['url', `https://${':1'.repeat(long)}x`], ['date-time', '1'.repeat(long)], ['byte', '='.repeat(long)],
  ['cron', `${'1-'.repeat(long)} * * * *`], ['cron', `TZ=${'x'.repeat(long)} `], ['cron', '* '.repeat(long)], ['cron', `*/${'0'.repeat(long)} * * * *`],
  ['go-template', `{{${'('.repeat(long)}`], ['go-template', `{{"${'\\\\'.repeat(long)}`], ['go-template', `{{${'1_'.repeat(long)}x}}`], ['go-template', '{{if .X}}'.repeat(10_000)],
  ['go-template', `{{/*${'*/'.repeat(long)}`], ['regexp', '('.repeat(long)],
])('%s: what is long and wrong is told within seconds (%#)', (format, text) => {
  expect(formatProblem(format, text)).toMatch(/./);
}, 5_000);
