import type { Operation } from '../enumerate.ts';
import { openPanelWorld, storedPanel } from '../panelWorld.ts';
import type { PanelStore, PanelWorld } from '../panelWorld.ts';
import { source } from './packages.ts';
import type { Step } from './steps.ts';

export interface Case {
  readonly name: string;
  readonly act: Step;
  /** What was done before. */
  readonly before?: readonly Step[];
  readonly rejects?: boolean;
  readonly unheard?: boolean;
  /** Packages are opened as everywhere. */
  readonly opens?: 'as everywhere';
}

export function operationOf({
  name,
  act,
  before = [],
  rejects = false,
  unheard = false,
  opens,
}: Case): Operation<PanelStore, PanelWorld> {
  return {
    name,
    rejects,
    unheard,
    ...(opens ? { elsewhere: /^shell\/server\/plugins\/(zip|reading)/ } : {}),
    open: (store) => openPanelWorld(source, store),
    before: () =>
      storedPanel(source, async (world) => {
        for (const step of before) await step(world);
      }),
    act: async (world) => void (await act(world)),
  };
}
