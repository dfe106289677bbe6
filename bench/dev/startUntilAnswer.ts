import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** How long a server is waited for. */
const PATIENCE = 120_000;

/**
 * Starts a program of node, waits until an address answers with 200, and ends it.
 * @param args file and arguments
 * @returns milliseconds from the start to the answer, and what the program said
 */
export async function startUntilAnswer(
  args: readonly string[],
  cwd: string,
  url: string,
): Promise<{ answered: number; said: string }> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complaints = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  child.stderr.on('data', (data: Buffer) => (complaints += data.toString()));
  const ended = once(child, 'exit');
  try {
    while (!(await answers(url))) {
      if (child.exitCode !== null)
        throw new Error(`${args.join(' ')} ended with ${child.exitCode}\n${complaints}`);
      if (performance.now() - began > PATIENCE) throw new Error(`${url} does not answer`);
      await pause(2);
    }
    const answered = performance.now() - began;
    // It may answer before it says so.
    while (!said.includes('\n')) await once(child.stdout, 'data');
    return { answered, said };
  } finally {
    if (child.exitCode === null) child.kill('SIGINT');
    await ended;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url);
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}

/** A port of loopback that nobody has at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
