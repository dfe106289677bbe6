import { Problem } from '../../problem.ts';
import type { PluginRow } from '../registry.ts';

/** No backend runs while the page that they would run in is in safe mode. */
export class Resting extends Problem {
  constructor({ id, name }: PluginRow) {
    super(
      503,
      'HANDLER_ERROR',
      `${name} rests.`,
      'The tab that serves the panel is in safe mode, where no plugin runs. Start that tab normally, or close it.',
      { plugin: { id, name } },
    );
  }
}
