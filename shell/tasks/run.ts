import { spawn } from 'node:child_process';
import { root } from './root.ts';

export interface Outcome {
  readonly code: number;
  readonly output: string;
}

/**
 * Runs a program of the project to its end.
 * @param options.quiet keeps its output, which is given back in any case, from the terminal
 */
export function run(
  command: string,
  args: readonly string[],
  options: { readonly quiet?: boolean; readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const parts: string[] = [];
    child.stdout.on('data', (data: Buffer) => {
      parts.push(data.toString());
      if (!options.quiet) process.stdout.write(data);
    });
    child.stderr.on('data', (data: Buffer) => {
      parts.push(data.toString());
      if (!options.quiet) process.stderr.write(data);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output: parts.join('') }));
  });
}

/** The same, but a failure ends the task with what the program said. */
export async function mustRun(...args: Parameters<typeof run>): Promise<string> {
  const { code, output } = await run(...args);
  if (code === 0) return output;
  if (args[2]?.quiet) process.stderr.write(output);
  throw new Error(`${args[0]} ${args[1].join(' ')} ended with ${code}.`);
}
