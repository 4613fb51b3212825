import { resolve } from 'node:path';
import { newFolderProblems, writeNewFolder } from '../output';
import { refuse } from '../errors';
import { dnsLabel, whole } from '../grammar/names';
import { shown } from '../shown';
import { readText } from '../text';

/** A project to write. */
export interface Project {
  /** The name of its overlay. */
  readonly name: string;
  /** Texts of the overlay's files by path in the project; `overlays/NAME/environment.ts`, which exports `environment`, is one of them. */
  readonly files: ReadonlyMap<string, string>;
}

/** What of this package's package.json a project refers to. */
interface Package {
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** The reasons why a project cannot be written that are visible before it is made. */
export function projectProblems(name: string, folder: string): string[] {
  const isName = whole(dnsLabel).test(name);
  const badName = `--name ${shown(name)}: is no name of an overlay; it is up to 63 lower-case letters, digits and dashes, such as "production"`;
  return [...(isName ? [] : [badName]), ...newFolderProblems(folder)];
}

/**
 * Writes a project into a new folder, all or nothing.
 *
 * @throws UnusableInput if the folder is not empty or cannot be written; then nothing is changed
 */
export function writeProject({ name, files }: Project, folder: string): void {
  refuse(projectProblems(name, folder));
  writeNewFolder(resolve(folder), new Map([
    ['package.json', json(packageFile(name))],
    ['tsconfig.json', json(compilerOptions)],
    ['.gitignore', 'node_modules/\ndist/\nsecrets/\n10-secrets.k8s.yaml\n'],
    ['README.md', readme(name)],
    ['overlays/index.ts', registry(name)],
    ...files,
  ]));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function packageFile(name: string): object {
  // By the package's own name: the path from compiled code is another.
  const { version, devDependencies } = JSON.parse(readText(require.resolve('prow-deploy/package.json'))) as Package;
  return {
    name: `${name}-prow`,
    private: true,
    type: 'module',
    scripts: {
      typecheck: 'tsc',
      synth: 'prow-deploy synth',
      verify: `prow-deploy verify dist/${name} --overlay ${name}`,
    },
    dependencies: { 'prow-deploy': version },
    devDependencies: Object.fromEntries(['@types/node', 'typescript'].map((dependency) => [dependency, devDependencies[dependency]])),
  };
}

const compilerOptions = {
  compilerOptions: {
    target: 'es2022',
    module: 'nodenext',
    strict: true,
    // So that node itself can load it.
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
  },
  include: ['overlays'],
};

function registry(name: string): string {
  return `import type { Overlay } from 'prow-deploy';
import { environment } from './${name}/environment.ts';

export const overlays: readonly Overlay[] = [{ environment }];
`;
}

function readme(name: string): string {
  return `# ${name}

The facts of this Prow are in \`overlays/${name}/environment.ts\`. prow-deploy turns them into manifests.

    npm install --omit=optional
    npm run synth
    npm run verify

\`dist/${name}/\` then has the manifests. Compare them with those that run, and apply them:

    npx prow-deploy compare dist/${name} OLD
    kubectl apply -f dist/${name}/

To change something, edit \`environment.ts\`: your editor shows what each field means, and \`npm run typecheck\` finds what is wrong.
What prow-deploy has no field for stands in \`overlays/${name}/extra/\`, as it was.

Private values are never in this project. \`npx prow-deploy synth --secrets DIR\` takes them from a folder, one file per value.
`;
}
