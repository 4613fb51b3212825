import { Argument, type Command, type Option } from 'commander';
import { pathOf } from './help';

/** Names that are loaded on demand. */
export interface Names {
  readonly overlays: () => readonly string[];
  readonly testEnvironments: () => readonly string[];
}

/**
 * Completion scripts. They call `__complete` to complete the last word, and complete files if it prints nothing. Bash passes `=` as a
 * separate word.
 */
const scripts = {
  bash: `_prow_deploy() {
  local value
  COMPREPLY=()
  while IFS=$'\\t' read -r value _; do
    COMPREPLY+=("$value")
  done < <("\${COMP_WORDS[0]}" __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _prow_deploy prow-deploy
`,
  zsh: `#compdef prow-deploy
_prow_deploy() {
  local -a found
  found=("\${(@f)$("\${words[1]}" __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -z "\${found[1]}" ]]; then
    _files
    return
  fi
  found=("\${(@)found//:/\\\\:}")
  found=("\${(@)found/$'\\t'/:}")
  _describe prow-deploy found
}
compdef _prow_deploy prow-deploy
`,
  fish: `function __prow_deploy
  set -l words (commandline -opc)
  set -l found ($words[1] __complete -- $words[2..-1] (commandline -ct) 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete --command prow-deploy --no-files --arguments '(__prow_deploy)'
`,
};

/** Adds `completion` to the program, and the hidden command that its scripts call. */
export function completionCommand(program: Command, names: Names): void {
  program.command('completion')
    .description('print a shell script that completes commands, options and names of overlays')
    .addArgument(new Argument('<shell>', 'the shell to print it for').choices(Object.keys(scripts)))
    .action((shell: keyof typeof scripts) => console.log(scripts[shell].trimEnd()));
  program.command('__complete', { hidden: true })
    .description('print the completions of the last word')
    .argument('[words...]', 'the words after prow-deploy, up to the one that is being typed')
    .action((words: string[]) => candidates(program, words, names).forEach((line) => console.log(line)));
}

/** The completions of the last word, each with a tab and its description; none for a file. */
function candidates(program: Command, words: readonly string[], names: Names): string[] {
  const last = words.at(-1) ?? '';
  const [, assignment = '', option, value] = /^((--[^=]+)=)(.*)$/.exec(last) ?? [];
  const before = [...words.slice(0, -1), ...(option === undefined ? [] : [option])].filter((word) => word !== '=');
  const current = last === '=' ? '' : value ?? last;
  if (before.includes('--overlays')) {
    program.setOptionValue('overlays', before[before.indexOf('--overlays') + 1]);
  }
  return possible(follow(program, before), current, names)
    .filter(([name]) => name.startsWith(current))
    .map(([name, description]) => `${assignment}${name}\t${description}`);
}

/** What precedes the word to complete. */
interface Position {
  readonly command: Command;
  /** The number of arguments given to the command. */
  readonly given: number;
  /** The option whose value is to complete. @default - the word is not an option's value */
  readonly option?: Option | undefined;
}

function follow(program: Command, words: readonly string[]): Position {
  return words.reduce<Position>(({ command, given, option }, word) => {
    if (option !== undefined) {
      return { command, given };
    }
    if (word.startsWith('--')) {
      return { command, given, option: optionsOf(command).find((one) => one.long === word && one.required) };
    }
    const inner = command.commands.find((one) => one.name() === word);
    return inner === undefined ? { command, given: given + 1 } : { command: inner, given: 0 };
  }, { command: program, given: 0 });
}

/** Completions with their descriptions. */
type Described = readonly (readonly [name: string, description: string])[];

function possible({ command, given, option }: Position, current: string, names: Names): Described {
  if (option !== undefined) {
    return valuesOf(option, command, names);
  }
  if (current.startsWith('-')) {
    return optionsOf(command).map(({ long, short, description }) => [long ?? short!, description]);
  }
  const inner = command.createHelp().visibleCommands(command).map((one) => [one.name(), one.summary() || one.description()] as const);
  const last = command.registeredArguments.at(-1);
  const argument = command.registeredArguments[given] ?? (last?.variadic ? last : undefined);
  return [...inner, ...(argument === undefined ? [] : valuesOf(argument, command, names))];
}

function optionsOf(command: Command): readonly Option[] {
  const help = command.createHelp();
  return [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)];
}

function valuesOf(place: Option | Argument, command: Command, { overlays, testEnvironments }: Names): Described {
  const known = place.name() === 'overlay' ? (pathOf(command).startsWith('e2e ') ? testEnvironments : overlays) : () => place.argChoices ?? [];
  return known().map((name) => [name, '']);
}
