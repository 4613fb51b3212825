import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeBlocks } from './documentation';

/** The output and the exit status of a command. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder in which a test follows the documentation. */
export class Workplace {
  constructor(readonly folder: string, private readonly variables: NodeJS.ProcessEnv) {
    mkdirSync(folder, { recursive: true });
  }

  write(file: string, text: string, options: { readonly append?: boolean } = {}): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    (options.append ? appendFileSync : writeFileSync)(join(this.folder, file), text);
  }

  /** Runs shell commands, up to the first that fails. */
  async run(commands: string): Promise<Outcome> {
    const child = spawn('sh', ['-euc', commands], { cwd: this.folder, env: this.variables, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (data: Buffer) => {
      stdout += String(data);
    });
    child.stderr.on('data', (data: Buffer) => {
      stderr += String(data);
    });
    const status = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    return { status, stdout, stderr };
  }

  /**
   * Follows a page: writes its files and runs its commands, in order.
   *
   * @returns the number of `run` blocks
   * @throws Error with the place of the first block that fails, and its output
   */
  async follow(page: string): Promise<number> {
    let runs = 0;
    for (const { marks: [mark, append], text, place } of codeBlocks(page)) {
      if (mark === 'run') {
        const { status, stdout, stderr } = await this.run(text);
        if (status !== 0) {
          throw new Error(`${place}: exit status ${status}\n${text}\n${stdout}${stderr}`);
        }
        runs += 1;
      } else if (mark !== undefined) {
        this.write(mark, text, { append: append === 'append' });
      }
    }
    return runs;
  }
}
