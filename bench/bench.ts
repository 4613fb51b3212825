/** Measures commands as whole processes, and compares them with other tools: `npm run bench`. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { table } from 'table';
import { cacheFolder } from '../e2e/cache';
import { medians, type Run } from './process';

const root = join(__dirname, '..');
const work = mkdtempSync(join(tmpdir(), 'bench-'));
const build = join(root, 'build');
const reference = join(root, '..', 'shared', 'reference');
const rendered = join(reference, 'rendered');
const cli = `node ${join(__dirname, 'compiled.js')} --overlays ${join(build, 'overlays')}`;
/** Prefix of a command that makes it synthesise without rules. */
const withoutRules = `NODE_OPTIONS="$NODE_OPTIONS --require ${join(__dirname, 'without-rules.js')}"`;
const controlPlanes = ['kubevirt-prow-control-plane', 'kubevirtci-testing'];

function main(): void {
  console.log(`node ${process.version}, ${cpus().length} processors (${cpus()[0]!.model}), medians\n`);
  overlays();
  configuration();
  rules();
  copies();
}

/** Compares synthesis with kustomize, which here only copies rendered manifests. */
function overlays(): void {
  const rows: [string, string][] = [
    ['prow-deploy synth (compiled), control planes', `${cli} synth ${controlPlanes.join(' ')} --out ${join(work, 'two')}`],
    ['prow-deploy synth (compiled), all overlays', `${cli} synth --out ${join(work, 'all')}`],
    ['cdk8s.yaml\'s app, all overlays', `cd ${root} && CDK8S_OUTDIR=${join(work, 'app')} node --require ./bin/typescript.js main.ts`],
    ...existsSync(rendered) ? [['kubectl kustomize, control planes', controlPlanes.map(kustomize).join(' && ')] as [string, string]] : [],
  ];
  const runs = medians(rows.map(([, command]) => command), 9);
  const base = runs.at(-1)!;
  const title = ['synthesis', 'CPU s', 'wall s', 'peak MiB', `CPU / ${rows.at(-1)![0]}`];
  console.log(table([title, ...rows.map(([name], index) => [name, ...figures(runs[index]!), (runs[index]!.cpu / base.cpu).toFixed(2)])]));
}

function kustomize(overlay: string): string {
  const folder = join(work, 'kustomize', overlay);
  mkdirSync(folder, { recursive: true });
  execFileSync('cp', [join(rendered, `${overlay}.yaml`), folder]);
  writeFileSync(join(folder, 'kustomization.yaml'), `resources: [${overlay}.yaml]\n`);
  return `kubectl kustomize ${folder}`;
}

/** Compares checks and plans of production's configuration with checkconfig, if the end-to-end tests have built it. */
function configuration(): void {
  const jobs = join(reference, 'jobs');
  if (!existsSync(jobs)) {
    return console.log('no configuration to check: the reference\'s jobs are not there\n');
  }
  const [config, plugins] = ['config', 'plugins'].map((name) => join(root, 'overlays', 'kubevirt', `${name}.yaml`)) as [string, string];
  const rows: [string, string][] = [
    ['prow-deploy config check (compiled), two files', `${cli} config check --config ${config} --plugins ${plugins} --jobs ${jobs}`],
    ['prow-deploy config check (compiled), overlay', `${cli} config check ${controlPlanes[0]} --jobs ${jobs}`],
    ['prow-deploy config plan (compiled), overlay', `${cli} config plan ${controlPlanes[0]} --jobs ${jobs}`],
    ...checkconfigs().map((program): [string, string] =>
      ['checkconfig --strict, of 2024', `${program} --strict --config-path=${config} --plugin-config=${plugins} --job-config-path=${jobs}`]),
  ];
  const runs = medians(rows.map(([, command]) => command), 9);
  const base = checkconfigs().length === 0 ? undefined : runs.at(-1)!;
  const ratio = (of: number, by: number | undefined): string => (by === undefined ? '-' : (of / by).toFixed(2));
  const title = ['216 files of jobs', 'CPU s', 'wall s', 'peak MiB', 'CPU / checkconfig', 'wall / checkconfig'];
  console.log(table([title, ...rows.map(([name], index) => {
    const run = runs[index]!;
    return [name, ...figures(run), ratio(run.cpu, base?.cpu), ratio(run.wall, base?.wall)];
  })]));
}

/** The path of checkconfig as the end-to-end tests have built it; empty if they have not. */
function checkconfigs(): string[] {
  const folders = existsSync(cacheFolder()) ? readdirSync(cacheFolder()) : [];
  return folders.map((folder) => join(cacheFolder(), folder, 'checkconfig')).filter(existsSync).slice(0, 1);
}

/** Measures the cost of the rules by the number of objects. */
function rules(): void {
  const all = `${cli} synth --out ${join(work, 'rules')}`;
  const cases: [string, string, number][] = [
    ['all overlays', all, 9],
    ...[1, 10, 100].map((count): [string, string, number] =>
      [`copies of the control plane: ${count}`, `node ${join(build, 'bench', 'copies.js')} ${count} ${join(work, 'rules')}`, count > 10 ? 3 : 9]),
  ];
  const rows = cases.map(([name, command, times]) => {
    const [without, withRules] = medians([`${withoutRules} ${command}`, command], times);
    return [name, without!.cpu.toFixed(2), withRules!.cpu.toFixed(2), `${((withRules!.cpu / without!.cpu - 1) * 100).toFixed(0)} %`];
  });
  console.log(table([['synthesis', 'CPU s without rules', 'CPU s', 'rules add'], ...rows]));
}

/** Measures time per object and memory by the number of objects. */
function copies(): void {
  const rows = [1, 10, 100, 200].map((count) => {
    const command = `node ${join(build, 'bench', 'copies.js')} ${count} ${join(work, `copies-${count}`)}`;
    const objects = Number(execFileSync('bash', ['-c', command], { encoding: 'utf8' }));
    const [run] = medians([command], 3);
    return [count, objects, ...figures(run!), ((run!.cpu * 1000) / objects).toFixed(2)];
  });
  console.log(table([['copies of the control plane', 'objects', 'CPU s', 'wall s', 'peak MiB', 'CPU ms / object'], ...rows]));
}

function figures({ cpu, wall, peak }: Run): string[] {
  return [cpu.toFixed(2), wall.toFixed(2), peak && !Number.isNaN(peak) ? peak.toFixed(0) : '-'];
}

try {
  main();
} finally {
  rmSync(work, { recursive: true, force: true });
}
