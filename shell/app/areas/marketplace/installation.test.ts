import { describe, expect, test } from 'vitest';

import { ApiError } from '../../api/ApiError.ts';
import type { RequestOptions } from '../../api/http.ts';
import { startInstallation } from './installation.ts';
import type { InstallOptions, InstallProgress, InstallSource } from './installation.ts';

const chatbot: InstallSource = { kind: 'catalogue', addonId: 'ai_chatbot' };
const plugin = {
  addon_id: 'ai_chatbot',
  name: 'AI Chatbot',
  version: '1.0.0',
  seconds: 0.21,
  receipt: { id: 'r-7' },
};
const refusal = { status: 409, code: 'TABLE_TAKEN', title: 'Taken.', detail: 'chat_sessions' };

/** A server that streams `messages`, waiting where one is a promise. */
function stream(...messages: (string | Promise<string>)[]): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    async start(controller) {
      for (const message of messages) controller.enqueue(encoder.encode(await message));
      controller.close();
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}
const message = (event: string, data: unknown) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

function start(answer: InstallOptions['send'], source = chatbot, consent: readonly string[] = []) {
  const progress: InstallProgress[] = [];
  const installation = startInstallation(source, {
    consent,
    operation: 'op-1',
    onProgress: (step) => progress.push(step),
    send: answer,
  });
  return { ...installation, progress };
}

describe('installation', () => {
  test('phases, then done → installed, every phase reported in order', async () => {
    const { outcome, progress } = start(async () =>
      stream(
        message('phase', { phase: 'download', loaded: 10, total: 20 }),
        message('phase', { phase: 'verify' }),
        message('done', plugin),
      ),
    );
    expect(await outcome).toEqual({ state: 'installed', plugin });
    expect(progress).toEqual([{ phase: 'download', loaded: 10, total: 20 }, { phase: 'verify' }]);
  });

  test('a problem inside the stream → refused with its code', async () => {
    const { outcome } = start(async () => stream(message('problem', refusal)));
    expect(await outcome).toMatchObject({ state: 'refused', problem: { code: 'TABLE_TAKEN' } });
  });

  test('a problem instead of a stream → refused with its code', async () => {
    const { outcome } = start(async () => {
      throw new ApiError(refusal);
    });
    expect(await outcome).toMatchObject({ state: 'refused', problem: { code: 'TABLE_TAKEN' } });
  });

  test('the answer breaks off, or nobody answers → refused, not pending for ever', async () => {
    const cut = start(async () => stream(message('phase', { phase: 'download' })));
    expect(await cut.outcome).toMatchObject({ state: 'refused', problem: { code: 'SERVER_UNREACHABLE' } });
    const down = start(async () => {
      throw new TypeError('Failed to fetch');
    });
    expect(await down.outcome).toMatchObject({ state: 'refused', problem: { code: 'SERVER_UNREACHABLE' } });
  });

  test('the request names its operation and carries consent only when given', async () => {
    const sent: RequestOptions[] = [];
    const answer: InstallOptions['send'] = async (_method, _path, options = {}) => {
      sent.push(options);
      return Response.json(plugin, { status: 201 });
    };
    await start(answer).outcome;
    await start(answer, { kind: 'package', file: new File(['zip'], 'a_v1.0.0.zip') }, ['k1', 'k2']).outcome;
    expect(sent[0]?.headers).toMatchObject({ 'nextpanel-operation': 'op-1' });
    expect(sent[0]?.body).toEqual({ addon_id: 'ai_chatbot' });
    const form = sent[1]?.body as FormData;
    expect([(form.get('file') as File).name, form.get('consent')]).toEqual(['a_v1.0.0.zip', 'k1,k2']);
  });

  test('cancelled before the commit → the operation is deleted once, the outcome is cancelled', async () => {
    const ended = Promise.withResolvers<string>();
    const deleted: string[] = [];
    const { outcome, cancel } = start(async (method, path) => {
      if (method !== 'DELETE') return stream(message('phase', { phase: 'download' }), ended.promise);
      deleted.push(path);
      ended.resolve(message('problem', { code: 'CANCELLED', title: 'Cancelled.' }));
      return new Response(null, { status: 204 });
    });
    cancel();
    cancel();
    expect(await outcome).toEqual({ state: 'cancelled' });
    expect(deleted).toEqual(['/marketplace/operations/op-1']);
  });

  test('cancelled after the commit → still installed, because it is', async () => {
    const ended = Promise.withResolvers<string>();
    const { outcome, cancel } = start(async (method) => {
      if (method !== 'DELETE') return stream(ended.promise);
      ended.resolve(message('done', plugin));
      return new Response(null, { status: 204 });
    });
    cancel();
    expect(await outcome).toEqual({ state: 'installed', plugin });
  });
});
