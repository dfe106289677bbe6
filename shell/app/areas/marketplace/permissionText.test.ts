import { expect, test } from 'vitest';
import { english } from '../../i18n/speech.ts';
import { permissionText } from './permissionText.ts';

test('permissions → what they allow, in plain words; unknown ones → nothing is made up', () => {
  expect(
    ['mail.send', 'clients.read', 'invoices.write', 'moon.read', 'clients.eat', ''].map((name) =>
      permissionText(name, english),
    ),
  ).toEqual([
    'Send e-mail in your name',
    'Read clients and their contact data',
    'Add, change and delete invoices',
    null,
    null,
    null,
  ]);
});
