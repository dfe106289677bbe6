import { Problem } from '../../problem.ts';
import type { CellCall, PlainResponse, SqlResult } from '../../ports.ts';
import type { EngineContext } from '../context.ts';
import { lineOf, noteAnswer } from '../inspector/noteAnswer.ts';
import { messageOf } from '../refuse.ts';
import type { PluginRow } from '../registry.ts';
import { checkPermission } from '../permissions.ts';
import { plainResponse, requestOf } from './plain.ts';
import { runStatements } from './statements.ts';

/** Something that only a broken or hostile backend does: its cell is ended. */
export class Excess extends Error {
  override readonly name = 'Excess';
}

export interface CallOptions {
  readonly context: EngineContext;
  readonly plugin: PluginRow;
  /** Takes from the statements that the requests in flight may still run. Throws `Excess`. */
  readonly spend: (statements: number) => void;
  /** Sends a request to another plugin's backend. */
  readonly toPlugin: (id: string, request: Request) => Promise<Response>;
}

/** What `env.DB`, `env.PANEL` and `env.PLUGINS` of one plugin are answered with. Rejects with a plain message. */
export function answerCalls({
  context,
  plugin,
  spend,
  toPlugin,
}: CallOptions): (call: CellCall) => Promise<readonly SqlResult[] | PlainResponse> {
  const { metadata } = plugin;
  const isCurrent = () => context.active().some(({ installation }) => installation === plugin.installation);

  return async (call) => {
    // What comes from a cell is a stranger's, whatever its type says; a late call may come from a plugin that is gone.
    if (!isCurrent()) throw new Error('The plugin is not running.');
    switch (call.kind) {
      case 'db':
        spend(call.statements.length);
        return runStatements(context, plugin, call.statements);
      case 'panel':
        return await plainResponse(await toPanel(context, plugin, requestOf(call.request)));
      case 'plugin': {
        const known = Object.hasOwn(metadata.requires, call.id) || Object.hasOwn(metadata.optional, call.id);
        if (!known) throw new Error(`${call.id} is named neither in requires nor in optional.`);
        const request = requestOf(call.request);
        const about = { plugin: plugin.id, kind: 'call', what: lineOf(request), to: [call.id] } as const;
        return await plainResponse(
          await noteAnswer(context.recorder, about, () => toPlugin(call.id, request)).catch(problemResponse),
        );
      }
      default:
        throw new Excess('It asked for something that does not exist.');
    }
  };
}

async function toPanel(
  { panelFetch, recorder }: EngineContext,
  { id, metadata }: PluginRow,
  request: Request,
): Promise<Response> {
  const about = { plugin: id, kind: 'call', what: lineOf(request), to: ['panel'] } as const;
  return await noteAnswer(recorder, about, async () => {
    checkPermission(metadata, request.method, new URL(request.url).pathname);
    return await panelFetch(id, request);
  }).catch(problemResponse);
}

function problemResponse(error: unknown): Response {
  if (error instanceof Problem) return error.toResponse();
  throw new Error(messageOf(error));
}
