import { Problem } from '../../problem.ts';
import type { CellCall, PlainResponse, SqlResult, SqlValue } from '../../ports.ts';
import type { EngineContext } from '../context.ts';
import { SqlRefusal } from '../fence/refusal.ts';
import { messageOf } from '../refuse.ts';
import type { PluginRow } from '../registry.ts';
import { openToPlugins } from '../reads.ts';
import { checkPermission } from '../permissions.ts';
import { backendLimits } from './limits.ts';
import { plainResponse, requestOf } from './plain.ts';

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
        return await plainResponse(await asPlugin(context, plugin, requestOf(call.request)));
      case 'plugin': {
        const known = Object.hasOwn(metadata.requires, call.id) || Object.hasOwn(metadata.optional, call.id);
        if (!known) throw new Error(`${call.id} is named neither in requires nor in optional.`);
        return await plainResponse(await toPlugin(call.id, requestOf(call.request)).catch(problemResponse));
      }
      default:
        throw new Excess('It asked for something that does not exist.');
    }
  };
}

type Statements = Extract<CellCall, { kind: 'db' }>['statements'];

/** The list as one transaction: if one statement fails, none has happened. */
function runStatements(
  { sql, fence, registry, announce }: EngineContext,
  { id, metadata }: PluginRow,
  statements: Statements,
): SqlResult[] {
  const reach = () => ({
    owned: registry.ownNames(id),
    readable: new Set(metadata.database.reads.filter((table) => openToPlugins.has(table))),
  });
  const results = sql.transaction(() => {
    let size = 0;
    return statements.map(({ sql: text, bindings }) => {
      const result = sql.query(
        vetted(() => fence.vet(id, String(text), reach)),
        bindings.map(checkBinding),
      );
      size += sizeOf(result);
      if (size > backendLimits.message)
        throw new Error('The rows are over 1 MB: ask for fewer columns or use LIMIT.');
      return result;
    });
  });
  if (results.some(({ changes }) => changes > 0)) announce(`plugin:${id}`);
  return results;
}

/** Only messages cross to a cell: what the fence forbids begins with its code, what SQLite does not accept is its own message. */
function vetted(vet: () => string): string {
  try {
    return vet();
  } catch (error) {
    if (error instanceof SqlRefusal && error.code !== 'SQL_FAILED')
      throw new Error(`${error.code}: ${error.message}`, { cause: error });
    throw error;
  }
}

function checkBinding(value: unknown): SqlValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || value instanceof Uint8Array)
    return value;
  throw new Error('A bound value must be null, a number, a text or bytes.');
}

function sizeOf({ values }: SqlResult): number {
  let size = 0;
  for (const row of values)
    for (const value of row)
      size += typeof value === 'string' || value instanceof Uint8Array ? value.length : 8;
  return size;
}

async function asPlugin(
  { panelFetch }: EngineContext,
  { id, metadata }: PluginRow,
  request: Request,
): Promise<Response> {
  try {
    checkPermission(metadata, request.method, new URL(request.url).pathname);
    return await panelFetch(id, request);
  } catch (error) {
    return problemResponse(error);
  }
}

function problemResponse(error: unknown): Response {
  if (error instanceof Problem) return error.toResponse();
  throw new Error(messageOf(error));
}
