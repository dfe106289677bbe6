import { once } from 'node:events';
import { UsageError, type Command } from '../command.ts';

export const dev: Command = {
  name: 'dev',
  about: 'Opens a panel with the plugin in it: what is written shows at once',
  files: '[FOLDER]',
  args: {
    port: { type: 'string', valueHint: 'PORT', description: 'else 5180, or the next one that is free' },
    allow: {
      type: 'string',
      valueHint: 'ORIGIN,...',
      description: 'panels elsewhere that may connect, such as https://panel.example.com',
    },
    'no-open': { type: 'boolean', description: 'leaves the browser alone' },
  },
  examples: ['nextpanel dev', 'nextpanel dev plugins/notes --port 5190 --no-open', 'nextpanel dev --json'],
  async run(input) {
    const [folder = '.'] = input.files;
    if (input.files.length > 1) throw new UsageError('Name one folder.');
    const port = portOf(input.value('port'));
    const origins = input.values('allow').map(originOf);
    // Vite and all that compiles: not loaded for a command that does not need it.
    const { startDevelopment } = await import('../development/startDevelopment.ts');
    const ended = AbortSignal.any(['SIGINT', 'SIGTERM'].map(received));
    const { id, name, remote, url, error, open, close } = await startDevelopment({ folder, port, origins });
    const ready = Math.round(performance.now());
    input.say({
      lines: [
        `${name} is in a panel of its own: ${url}`,
        `For a panel elsewhere (Developer → Connect a remote in development): ${remote}`,
        ...(error === null ? [] : [`Not right yet: ${error}`]),
        `Ready in ${ready} ms. Ctrl+C ends it.`,
      ],
      json: { id, url, remote, ready_ms: ready, error },
    });
    if (input.interactive && !input.has('no-open')) open();
    if (!ended.aborted) await once(ended, 'abort');
    await close();
    return { ok: true, lines: [], json: undefined };
  },
};

function received(signal: string): AbortSignal {
  const controller = new AbortController();
  process.once(signal, () => controller.abort());
  return controller.signal;
}

function portOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`--port takes a whole number up to 65535, not ${text}.`);
  return port;
}

function originOf(text: string): string {
  if (URL.canParse(text) && new URL(text).origin === text) return text;
  throw new UsageError(`--allow takes origins such as https://panel.example.com, not ${text}.`);
}
