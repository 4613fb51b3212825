import type { Command } from 'commander';

const exitStatus = `
Exit status:
  0  success; there may be warnings
  1  a finding: an error in the input, a difference, a failed test
  2  unusable input, output that cannot be written, or a defect; see standard error`;

/** Example command lines, by command. */
export const examples: Readonly<Record<string, readonly string[]>> = {
  'synth': ['synth', 'synth kubevirt-prow-control-plane --secrets ../secrets --out manifests', 'synth kubevirt-prow-control-plane --gitops flux'],
  'verify': [
    'verify dist/kubevirt-prow-control-plane --overlay kubevirt-prow-control-plane',
    'verify - --output github < manifests.yaml',
    'verify manifests.yaml --declare known.yaml',
    'verify manifests.yaml --declarations known.yaml',
  ],
  'config check': ['config check kubevirt-prow-control-plane --jobs ../jobs', 'config check --config config.yaml --plugins plugins.yaml --output json'],
  'config plan': ['config plan kubevirt-prow-control-plane --repo ../project-infra --keys'],
  'config verify': ['config verify kubevirt-prow-control-plane --repo ../project-infra --context build=build-cluster'],
  'config bootstrap': ['config bootstrap kubevirt-prow-control-plane --repo ../project-infra --dry-run'],
  'compare': ['compare rendered/kubevirt-prow-control-plane.yaml dist/kubevirt-prow-control-plane', 'compare before after --no-deviations'],
  'adopt': [
    'adopt manifests/ --config config.yaml --plugins plugins.yaml --out ../my-prow',
    'adopt --cluster prow,test-pods --context production --out ../my-prow',
  ],
  'e2e prepare': ['e2e prepare --overlay starter-s3-test'],
  'e2e reset': ['e2e reset'],
  'e2e converge': ['e2e converge'],
  'e2e verify': ['e2e verify --only job'],
  'e2e login': ['e2e login'],
  'e2e cleanup': ['e2e cleanup'],
  'e2e destroy': ['e2e destroy'],
  'e2e test': ['e2e test', 'e2e test --overlay kubevirtci-test --provider kind'],
  'completion': ['completion bash > ~/.local/share/bash-completion/completions/prow-deploy', 'completion fish | source'],
};

/** Adds examples and exit statuses to the help of every command. */
export function addHelp(program: Command): void {
  program.addHelpText('afterAll', exitStatus);
  for (const command of commandsOf(program)) {
    const lines = examples[pathOf(command)] ?? [];
    if (lines.length > 0) {
      command.addHelpText('after', ['', 'Examples:', ...lines.map((line) => `  prow-deploy ${line}`)].join('\n'));
    }
  }
}

/** A command's full name, without the program's: `config check`. */
export function pathOf(command: Command): string {
  const parent = command.parent ? pathOf(command.parent) : '';
  return command.parent ? `${parent} ${command.name()}`.trim() : '';
}

/** All commands of a program, of every level. */
export function commandsOf(program: Command): readonly Command[] {
  return program.commands.flatMap((command) => [command, ...commandsOf(command)]);
}
