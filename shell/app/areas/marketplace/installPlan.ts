import type { ProblemDocument } from '../../api/ApiError.ts';
import { oneQuery } from '../../api/queries.ts';
import type { InstallPlan } from '../../../server/plugins/dependencies/installPlan.ts';

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
