import { describe, expect, test } from 'vitest';

import { readEventStream } from './eventStream.ts';

function bodyOf(...chunks: string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
}

async function collect(...chunks: string[]) {
  const messages = [];
  for await (const message of readEventStream(bodyOf(...chunks))) messages.push(message);
  return messages;
}

describe('event stream', () => {
  test('two messages in one chunk → both, in order', async () => {
    expect(await collect('event: phase\ndata: {"a":1}\n\nevent: done\ndata: {}\n\n')).toEqual([
      { event: 'phase', data: '{"a":1}' },
      { event: 'done', data: '{}' },
    ]);
  });

  test('a message cut anywhere, even inside a character → the same message', async () => {
    const bytes = new TextEncoder().encode('event: phase\ndata: größe\n\n');
    for (let cut = 1; cut < bytes.length; cut += 1) {
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(bytes.slice(0, cut));
          controller.enqueue(bytes.slice(cut));
          controller.close();
        },
      });
      const messages = [];
      for await (const message of readEventStream(body)) messages.push(message);
      expect(messages).toEqual([{ event: 'phase', data: 'größe' }]);
    }
  });

  test('comments and messages without data → skipped', async () => {
    expect(await collect(': keep-alive\n\nevent: phase\n\ndata: x\n\n')).toEqual([
      { event: 'message', data: 'x' },
    ]);
  });

  test('several data lines → joined with a line break', async () => {
    expect(await collect('data: a\ndata: b\n\n')).toEqual([{ event: 'message', data: 'a\nb' }]);
  });

  test('the body ends inside a message → that message is dropped', async () => {
    expect(await collect('data: a\n\nevent: done\ndata: {"ha')).toEqual([{ event: 'message', data: 'a' }]);
  });
});
