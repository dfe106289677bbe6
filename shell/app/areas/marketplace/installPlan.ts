import type { ProblemDocument } from '../../api/ApiError.ts';
import { oneQuery } from '../../api/queries.ts';
import type { Trust } from './addon.ts';

/** A plugin that has to be installed, or enabled, before the one that is wanted. */
export interface PlanItem {
  readonly action: 'install' | 'enable';
  readonly addon_id: string;
  readonly name: string;
  readonly version: string;
  /** Bytes of the package; 0 when it is here already. */
  readonly size: number;
  /** Null when only the package itself tells. */
  readonly permissions: readonly string[] | null;
  readonly trust: Trust;
  /** Names of those that need it. */
  readonly required_by: readonly string[];
}

/** What an installation brings along; no items when it needs nothing that is not here. */
export interface InstallPlan {
  readonly addon_id: string;
  readonly name: string;
  readonly version: string;
  readonly items: readonly PlanItem[];
  readonly size: number;
}

export const installPlanQuery = (id: string, version?: string) => ({
  ...oneQuery<InstallPlan>('plugins', `/marketplace/addons/${id}/plan`, version ? { version } : {}),
  gcTime: 0,
  // A refusal is an answer: it says what stands in the way.
  retry: false,
});

/** The plan that a refusal offers to be agreed to, or null. */
export function planIn(problem: ProblemDocument | null): InstallPlan | null {
  const plan = problem?.code === 'REQUIRES_MISSING' ? problem['plan'] : undefined;
  return typeof plan === 'object' && plan !== null ? (plan as InstallPlan) : null;
}

/** What the server is told that was agreed to: exactly what was shown. */
export function agreementTo(plan: InstallPlan | null): readonly string[] {
  return plan?.items.map(({ addon_id, version }) => `${addon_id}@${version}`) ?? [];
}
