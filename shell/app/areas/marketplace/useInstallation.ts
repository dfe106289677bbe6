import { useEffect, useRef, useState } from 'react';

import type { ProblemDocument } from '../../api/ApiError.ts';
import { send } from '../../api/http.ts';
import { startInstallation } from './installation.ts';
import type {
  Deed,
  Installation,
  InstallOptions,
  InstallOutcome,
  InstallProgress,
  InstallSource,
} from './installation.ts';

type InstallStep =
  | { readonly step: 'review' }
  | { readonly step: 'running'; readonly progress: InstallProgress | null; readonly cancelling: boolean }
  | { readonly step: 'refused'; readonly problem: ProblemDocument };

export type InstallEnd = Exclude<InstallOutcome, { state: 'refused' }>;

/** What the admin said yes to. */
type Agreed = Pick<InstallOptions, 'consent' | 'along'>;

interface InstallationControls {
  readonly state: InstallStep;
  start(source: InstallSource, agreed: Agreed): void;
  cancel(): void;
}

/**
 * One installation (or update, or rollback) at a time, followed step by step.
 * @param onEnd told how it ended; a refusal becomes the state instead. `elapsed` gives the seconds since the click.
 */
export function useInstallation(
  onEnd: (end: InstallEnd, elapsed: () => number) => Promise<void> | void,
  deed: Deed = 'install',
): InstallationControls {
  const [state, setState] = useState<InstallStep>({ step: 'review' });
  const running = useRef<Installation | null>(null);
  // Leaving the marketplace in the middle cancels: nobody would see what became of it.
  useEffect(() => () => running.current?.cancel(), []);

  const start = async (source: InstallSource, agreed: Agreed) => {
    const clicked = performance.now();
    setState({ step: 'running', progress: null, cancelling: false });
    running.current = startInstallation(source, {
      deed,
      ...agreed,
      operation: crypto.randomUUID(),
      onProgress: (progress) => setState((was) => (was.step === 'running' ? { ...was, progress } : was)),
      send,
    });
    const outcome = await running.current.outcome;
    running.current = null;
    if (outcome.state === 'refused') setState({ step: 'refused', problem: outcome.problem });
    else await onEnd(outcome, () => (performance.now() - clicked) / 1000);
  };

  const cancel = () => {
    running.current?.cancel();
    setState((was) => (was.step === 'running' ? { ...was, cancelling: true } : was));
  };
  return { state, start: (source, agreed) => void start(source, agreed), cancel };
}
