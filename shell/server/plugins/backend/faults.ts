import { CellError } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { messageOf } from '../refuse.ts';
import type { PluginRow } from '../registry.ts';
import { Excess } from './cellCalls.ts';

/** Its module throws when it is imported. */
export class NotStarting extends Excess {
  constructor(why: string) {
    super(`It does not start: ${why}`);
  }
}

/** Whether a backend has to be ended for what went wrong. */
export function endsTheCell(error: unknown): boolean {
  return error instanceof Excess || (error instanceof CellError && error.code === 'HANDLER_TIMEOUT');
}

/** What the caller is told of what went wrong in a backend. */
export function problemOf({ id, name }: Pick<PluginRow, 'id' | 'name'>, error: unknown): Problem {
  const extra = { plugin: { id, name } };
  if (endsTheCell(error))
    return new Problem(
      504,
      'HANDLER_TIMEOUT',
      `${name} did not answer.`,
      `${messageOf(error)} Its backend was ended and starts again with the next request.`,
      extra,
    );
  if (error instanceof CellError && error.code === 'CELL_STOPPED') return new Stopped({ id, name });
  return new Problem(502, 'HANDLER_ERROR', `${name} could not answer.`, messageOf(error), extra);
}

/** It went, or another version came, while it answered. */
export class Stopped extends Problem {
  constructor({ id, name }: Pick<PluginRow, 'id' | 'name'>) {
    super(
      503,
      'HANDLER_ERROR',
      `${name} was stopped.`,
      'It was disabled, removed or updated while it answered.',
      { plugin: { id, name } },
    );
  }
}
