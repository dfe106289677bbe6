#!/usr/bin/env node
import { nextpanel } from './nextpanel.ts';

/* `nextpanel`, run by Node as it is: Node 24 takes the types away by itself. */
process.exitCode = await nextpanel(process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
  interactive: process.stdin.isTTY && process.stdout.isTTY,
});
