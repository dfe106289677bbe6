import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';

import { previewPackage } from './packagePreview.ts';

function packageOf(files: Record<string, string>): File {
  const entries = Object.entries(files).map(([path, text]) => [path, strToU8(text)] as const);
  return new File([new Uint8Array(zipSync(Object.fromEntries(entries)))], 'a_v1.0.0.zip');
}

describe('preview of a package', () => {
  test('readable metadata → what it adds, in paths of the panel', async () => {
    const { adds } = await previewPackage(
      packageOf({
        'metadata.json': JSON.stringify({
          name: 'AI Chatbot',
          version: '1.0.0',
          frontend: { routes: [{ area: 'admin', path: '/support/chats', title: 'Live Chats' }] },
          database: { tables: ['chat_sessions'], reads: ['clients'] },
          requires: { sms: '^1.0.0' },
        }),
      }),
    );
    expect(adds).toMatchObject({
      name: 'AI Chatbot',
      pages: [{ title: 'Live Chats', path: '/admin/support/chats' }],
      tables: ['chat_sessions'],
      reads: ['clients'],
      requires: ['sms ^1.0.0'],
      menu: [],
    });
  });

  test.each([
    ['no ZIP', new File(['hello'], 'hello.zip')],
    ['no metadata.json', packageOf({ 'readme.md': 'x' })],
    ['metadata.json is no JSON', packageOf({ 'metadata.json': '{' })],
    ['metadata.json is no object', packageOf({ 'metadata.json': '[1]' })],
    [
      'wrong types inside',
      packageOf({ 'metadata.json': '{"name":7,"frontend":[],"database":{"tables":"x"}}' }),
    ],
  ])('%s → no preview, no failure', async (_what, file) => {
    expect(await previewPackage(file)).toMatchObject({ file, adds: null });
  });
});
