import type { Command } from 'commander';
import { commandsOf, examples, pathOf } from './help';
import { createProgram } from './program';

const commands = commandsOf(createProgram('1.2.3'));
const leaves = commands.filter((command) => command.commands.length === 0 && !command.name().startsWith('_'));

/** What `--help` prints. */
function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => {
    text += part;
  } });
  command.outputHelp();
  return text;
}

test('every command, option and argument is described', () => {
  expect(commands.length).toBeGreaterThan(15);
  const isBare = ({ description }: { readonly description: string }): boolean => description === '';
  const lacking = commands.flatMap((command) => [
    ...(command.description() === '' ? [pathOf(command)] : []),
    ...command.options.filter(isBare).map(({ flags }) => `${pathOf(command)} ${flags}`),
    ...command.registeredArguments.filter(isBare).map((argument) => `${pathOf(command)} ${argument.name()}`),
  ]);
  expect(lacking).toEqual([]);
});

test('the help of every command shows examples and names the exit statuses', () => {
  for (const command of leaves) {
    expect(helpOf(command)).toMatch(/^Examples:\n( {2}prow-deploy .*\n)+\nExit status:\n {2}0 .*\n {2}1 .*\n {2}2 .*\n$/m);
  }
});

test('every command has an example, and every example is a valid command line', () => {
  expect(Object.keys(examples).sort()).toEqual(leaves.map(pathOf).sort());
  const parsed: string[] = [];
  for (const example of Object.values(examples).flat()) {
    const program = createProgram('1.2.3');
    commandsOf(program).filter(({ commands: { length } }) => length === 0).forEach((command) => command.action(() => {
      parsed.push(example);
    }));
    program.parse(example.replace(/ [<>|].*/, '').split(' '), { from: 'user' });
  }
  expect(parsed).toEqual(Object.values(examples).flat());
});
