import { findingsOf, workload } from '../../../test/rule';
import { flags } from './flags';

/** An image that is not newer than the table of flags: of a flag that is not in the table it is known that the program refuses it. */
const image = (program: string): string => `registry.example.com/prow/${program}:v20240601-0123456789`;
const findings = (program: string, args: readonly string[], container: object = {}): string[] =>
  findingsOf(flags, [workload({}, { image: image(program), args, ...container })]);
const main = 'Deployment prow/one: spec.template.spec.containers[0]';
const at = (place: number, finding: string, severity = 'error'): string => `${severity} ${main}.args[${place}]: ${finding}`;
const missing = (finding: string, severity = 'error'): string => `${severity} ${main}.args: ${finding}`;

describe('a value', () => {
  const one = ['1', 'true', 'TRUE', 'True', 't', 'T', '0', 'false', 'FALSE', 'False', 'f', 'F', '$(VALUE)'];
  test.each<[type: string, program: string, flag: string, right: readonly string[], wrong: readonly string[]]>([
    ['a boolean', 'ghproxy', 'serve-metrics', one, ['', 'yes', 'tRUE', '10', 'truest', 'untrue', '$VALUE']],
    ['a whole number', 'ghproxy', 'port', ['0', '80', '+80', '-80', '$(PORT)'], ['', '8o', 'a80', '80a', '8.0', '--80', '$PORT']],
    ['a number of at least zero', 'ghproxy', 'request-timeout', ['0', '30'], ['', '-30', '+30', '3s', 's3']],
    ['a number', 'peribolos', 'maximum-removal-delta', ['0', '0.25', '.25', '1.', '-1', '+1', '1e3', '1E+3', '2.5e-1'], [
      '', '.', 'e3', '1e', '1,5', '25%', 'x1',
    ]],
    ['a duration', 'ghproxy', 'push-gateway-interval', ['0', '1s', '-1s', '+1s', '1h30m', '1.5h', '.5s', '1.s', '1ns', '1us', '1µs', '1ms'], [
      '', '1', '1d', '1 s', 's', '0m1', 'x1s', '.s',
    ]],
    ['text', 'ghproxy', 'upstream', ['', 'https://api.github.com', ' '], []],
    ['a type of the program\'s own', 'peribolos', 'github-endpoint', ['', 'any thing'], []],
  ])('of %s', (_, program, flag, right, wrong) => {
    expect(right.filter((value) => findings(program, [`--${flag}=${value}`]).length > 0)).toEqual([]);
    expect(wrong.map((value) => findings(program, [`--${flag}=${value}`]))).toEqual(
      wrong.map((value) => [at(0, `--${flag} of ${program} is "${value}": it exits at once`)]),
    );
  });

  test.each<[string, string[], string[]]>([
    ['the next word', ['--port', '80'], []],
    ['the next word, where it is of another type', ['--port', 'web'], [at(0, '--port of ghproxy is "web": it exits at once')]],
    ['no word, where a flag follows', ['--port', '--serve-metrics'], [at(0, '--port of ghproxy is without a value: it exits at once')]],
    ['no word, where none follows', ['--serve-metrics', '--upstream'], [at(1, '--upstream of ghproxy is without a value: it exits at once')]],
    ['true for a boolean alone', ['--serve-metrics'], []],
    ['true for a boolean before a word', ['--serve-metrics', 'no'], []],
  ])('is %s', (_, args, expected) => {
    expect(findings('ghproxy', args)).toEqual(expected);
  });
});

test.each<[string, string, string[], string[]]>([
  ['another program', 'ghproxy', ['--port=80', '--maximum-removal-delta=1'], [
    at(1, 'ghproxy has no flag --maximum-removal-delta; it is a flag of peribolos: it exits at once'),
  ]],
  ['four other programs', 'ghproxy', ['--grace-period=1s'], [
    at(0, 'ghproxy has no flag --grace-period; it is a flag of gangway, hook, moonraker, sub: it exits at once'),
  ]],
  ['most programs', 'ghproxy', ['--dry-run'], [at(0, 'ghproxy has no flag --dry-run: it exits at once')]],
  ['no program', 'ghproxy', ['--nobody-has-this-flag'], [at(0, 'ghproxy has no flag --nobody-has-this-flag: it exits at once')]],
  ['no program, and near one of its own', 'ghproxy', ['-prt=80'], [at(0, 'ghproxy has no flag --prt (nearest: "port"): it exits at once')]],
  ['no program, twice', 'ghproxy', ['--nobody-has-this-flag', '--nobody-has-this-flag'], [
    at(0, 'ghproxy has no flag --nobody-has-this-flag: it exits at once'), at(1, 'ghproxy has no flag --nobody-has-this-flag: it exits at once'),
  ]],
])('a flag of %s is not known', (_, program, args, expected) => {
  expect(findings(program, args)).toEqual(expected);
});

const twice = '--port is given twice, and only the last counts';

test.each<[string, string, string[], string[]]>([
  ['twice', 'ghproxy', ['--port=80', '--serve-metrics', '-port', '81'], [at(2, twice)]],
  ['three times', 'ghproxy', ['--port=80', '--port=80', '--port=80'], [at(1, twice), at(2, twice)]],
  ['twice, where it is a list', 'peribolos', ['--required-admins=a', '--required-admins=b'], []],
  ['twice with a wrong value', 'ghproxy', ['--port=80', '--port=x'], [
    at(1, '--port of ghproxy is "x": it exits at once'), at(1, twice),
  ]],
  ['although it is deprecated', 'checkconfig', ['--supplemental-prow-configs-filename=a'], [
    at(0, '--supplemental-prow-configs-filename of checkconfig is deprecated', 'warning'),
  ]],
])('a flag is given %s', (_, program, args, expected) => {
  expect(findings(program, args)).toEqual(expected);
});

test('a flag in the command counts like one in the arguments', () => {
  expect(findings('ghproxy', ['--port=80'], { command: ['/ko-app/ghproxy', '--port=81', '--serve-metric'] })).toEqual([
    `error ${main}.command[2]: ghproxy has no flag --serve-metric (nearest: "serve-metrics"): it exits at once`,
    at(0, twice),
  ]);
});

test('programs that are not Prow\'s have any flags', () => {
  expect(findingsOf(flags, [workload({}, { args: ['--nobody-has-this-flag', '--port=x'] })])).toEqual([]);
  expect(findings('ghproxy', ['--nobody-has-this-flag'], { command: ['/bin/other'] })).toEqual([]);
});

test('every container is looked at, whatever stands before it', () => {
  const containers = [{ name: 'other', image: 'registry.example.com/other:v1' }, { name: 'main', image: image('ghproxy'), args: ['--port=x'] }];
  expect(findingsOf(flags, [workload({ containers })])).toEqual([
    'error Deployment prow/one: spec.template.spec.containers[1].args[0]: --port of ghproxy is "x": it exits at once',
  ]);
});

const app = ['--github-app-id=1', '--github-app-private-key-path=/k'];
const tokenOrApp = 'a token or an app, not both';
const budget = 'both above zero and the burst at most the hourly tokens, or no hourly tokens';
const noState = 'the first is of no use without the second: no state is kept, and changes made while it is down are missed';

test.each<[string, string, string[], string[]]>([
  ['that are both of an app', 'peribolos', app, []],
  ['of a token and an app', 'peribolos', [...app, '--github-token-path=/t'], [
    at(0, `peribolos: --github-token-path and --github-app-id: ${tokenOrApp}`),
    at(1, `peribolos: --github-token-path and --github-app-private-key-path: ${tokenOrApp}`),
  ]],
  ['of which one is missing', 'peribolos', ['--confirm', '--github-app-id=1'], [
    at(1, 'peribolos: --github-app-id and --github-app-private-key-path: both or none'),
  ]],
  ['of which the first needs the second', 'peribolos', ['--github-throttle-org=o:1:1'], [
    at(0, 'peribolos: --github-throttle-org and --github-app-id: the first needs the second'),
  ]],
  ['of which the program knows but one', 'tide', ['--dry-run=false', '--config-path=/c', '--github-throttle-org=o:1:1'], [
    at(2, 'tide has no flag --github-throttle-org: it exits at once'),
  ]],
  ['whose values fit', 'peribolos', ['--github-hourly-tokens=300', '--github-allowed-burst=100'], []],
  ['whose values do not fit', 'peribolos', ['--github-hourly-tokens=100', '--github-allowed-burst=300'], [
    at(0, `peribolos: --github-hourly-tokens and --github-allowed-burst: ${budget}`),
  ]],
  ['of a cache without its size', 'ghproxy', ['--cache-dir=/c', '--legacy-disable-disk-cache-partitions-by-auth-header=false'], [
    at(0, 'ghproxy: --cache-dir and --cache-sizeGB: both or none'),
  ]],
  ['of which another program needs the second', 'tide', ['--dry-run=false', '--config-path=/c', '--gcs-credentials-file=/k'], []],
  ['of which this program needs the second', 'status-reconciler', ['--dry-run=false', '--gcs-credentials-file=/k'], [
    at(1, `status-reconciler: --gcs-credentials-file and --status-path: ${noState}`),
  ]],
])('flags %s', (_, program, args, expected) => {
  expect(findings(program, args)).toEqual(expected);
});

const isTrueByDefault = 'it is true by default, and with that the program cannot start';

test.each<[string, string, string[], string[]]>([
  ['all that it needs', 'hook', ['--dry-run=false', '--config-path=/c'], []],
  ['nothing that it needs', 'hook', [], [
    missing('hook needs --config-path: without it the program exits at once'), missing(`hook needs --dry-run: ${isTrueByDefault}`),
  ]],
  ['another value than it needs', 'hook', ['--config-path=/c', '--dry-run'], [at(1, `hook needs --dry-run: ${isTrueByDefault}`)]],
  ['at last another value than it needs', 'hook', ['--dry-run=false', '--config-path=/c', '--dry-run=true'], [
    at(2, '--dry-run is given twice, and only the last counts'), at(2, `hook needs --dry-run: ${isTrueByDefault}`),
  ]],
  ['nothing of what others need', 'peribolos', [], []],
  ['what another flag asks for', 'deck', ['--config-path=/c', '--oauth-url=/o', '--cookie-secret=/s'], []],
  ['not what another flag asks for', 'deck', ['--config-path=/c', '--oauth-url=/o'], [
    missing('deck needs --cookie-secret: --oauth-url asks for it'),
  ]],
  ['nothing that another flag would ask for', 'deck', ['--config-path=/c'], []],
  ['not what it had better be given', 'ghproxy', ['--cache-dir=/c', '--cache-sizeGB=9'], [
    missing('ghproxy needs --legacy-disable-disk-cache-partitions-by-auth-header: its default, one cache for all tokens, is deprecated', 'warning'),
  ]],
])('a program is given %s', (_, program, args, expected) => {
  expect(findings(program, args)).toEqual(expected);
});
