#!/usr/bin/env node
import { nextpanel } from './nextpanel.ts';

/* `nextpanel`, run by Node as it is: Node 24 takes the types away by itself. */
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads has had enough, as `head` has.
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
process.exitCode = await nextpanel(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
  interactive: process.stdin.isTTY && process.stdout.isTTY,
});
