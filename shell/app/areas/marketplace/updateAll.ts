import type { ProblemDocument } from '../../api/ApiError.ts';
import type { Text } from '../../i18n/speech.ts';
import type { Addon } from './addon.ts';
import { startInstallation } from './installation.ts';
import type { InstallOptions, InstallOutcome, InstallProgress } from './installation.ts';

/** What is known of one plugin's update. */
export type UpdateState =
  | { readonly state: 'waiting' }
  | { readonly state: 'running'; readonly progress: InstallProgress | null }
  | { readonly state: 'done'; readonly receipt: string }
  | { readonly state: 'failed'; readonly problem: ProblemDocument }
  | { readonly state: 'cancelled' };

/** An installed plugin and the version that it is updated to. */
export interface PlannedUpdate {
  readonly id: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

export function plannedUpdates(addons: readonly Addon[]): PlannedUpdate[] {
  return addons.flatMap(({ id, name, installed, update }) =>
    installed && update !== null ? [{ id, name, from: installed.version, to: update }] : [],
  );
}

/** Refusals that another plugin's update may turn. */
const dependent: ReadonlySet<string> = new Set(['REQUIRES_MISSING', 'HAS_DEPENDANTS', 'CONFLICT']);

export interface UpdateRun {
  /** Resolves when every plugin has come to an end; never rejects. */
  readonly ended: Promise<void>;
  /** Asks the one under way to stop; those that wait are left out. Idempotent. */
  cancel(): void;
}

/**
 * Updates plugins one after the other. One that fails stops none of the others; one that waits for another's update is
 * tried again after it.
 */
export function runUpdates(
  updates: readonly PlannedUpdate[],
  send: InstallOptions['send'],
  onState: (id: string, state: UpdateState) => void,
): UpdateRun {
  let stop: (() => void) | null = null;
  let cancelled = false;

  async function one({ id, to }: PlannedUpdate): Promise<InstallOutcome> {
    onState(id, { state: 'running', progress: null });
    const { outcome, cancel } = startInstallation(
      { kind: 'catalogue', addonId: id, version: to },
      {
        deed: 'update',
        consent: [],
        operation: crypto.randomUUID(),
        onProgress: (progress) => onState(id, { state: 'running', progress }),
        send,
      },
    );
    stop = cancel;
    const result = await outcome;
    stop = null;
    onState(id, stateOf(result));
    return result;
  }

  async function all(): Promise<void> {
    let left = updates;
    for (;;) {
      const again: PlannedUpdate[] = [];
      for (const update of left) {
        if (cancelled) {
          onState(update.id, { state: 'cancelled' });
          continue;
        }
        const result = await one(update);
        if (result.state === 'refused' && dependent.has(result.problem.code)) again.push(update);
      }
      // Only an update that went through can have changed what the others were refused for.
      if (cancelled || again.length === 0 || again.length === left.length) return;
      left = again;
    }
  }

  return {
    ended: all(),
    cancel() {
      cancelled = true;
      stop?.();
    },
  };
}

function stateOf(outcome: InstallOutcome): UpdateState {
  switch (outcome.state) {
    case 'installed':
      return { state: 'done', receipt: outcome.plugin.receipt.id };
    case 'refused':
      return { state: 'failed', problem: outcome.problem };
    case 'cancelled':
      return { state: 'cancelled' };
  }
}

/** "2 updated, 1 failed" */
export function summaryOf(states: readonly UpdateState[], t: Text): string {
  const count = (name: UpdateState['state']) => states.filter(({ state }) => state === name).length;
  const [done, failed, cancelled] = [count('done'), count('failed'), count('cancelled')];
  return [
    done > 0 && t.count('{count} updated|{count} updated', done),
    failed > 0 && t.count('{count} failed|{count} failed', failed),
    cancelled > 0 && t.count('{count} cancelled|{count} cancelled', cancelled),
  ]
    .filter(Boolean)
    .join(', ');
}
