import { expect, it } from 'vitest';
import { matchCommands } from './commands.ts';
import type { Command } from './commands.ts';

const command = (label: string, hint?: string): Command => ({
  id: label,
  label,
  ...(hint ? { hint } : {}),
  icon: 'home',
  group: 'Go to',
  run: () => undefined,
});

const commands = [
  command('Dashboard'),
  command('Marketplace'),
  command('Audit log'),
  command('Lucía Barrientos', 'Finca Barrientos'),
  command('Sign out'),
  command('Go to login'),
];
const found = (query: string) => matchCommands(commands, query).map(({ label }) => label);

it('an empty query → everything, in order', () => {
  expect(found('  ')).toEqual(commands.map(({ label }) => label));
});

it('the beginning of a label → before the beginning of a word, before the middle of one', () => {
  expect(found('lo')).toEqual(['Audit log', 'Go to login']);
  expect(found('a')[0]).toBe('Audit log');
});

it('several words → all of them, anywhere in label and hint', () => {
  expect(found('barr finca')).toEqual(['Lucía Barrientos']);
  expect(found('barr dash')).toEqual([]);
});

it('accents and case → don’t matter', () => {
  expect(found('LUCIA')).toEqual(['Lucía Barrientos']);
});
