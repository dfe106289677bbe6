import type { User } from '../actor.ts';
import { z } from '../zod.ts';
import { recordAudit } from '../audit.ts';
import type { AskPlugins } from '../plugins/filters.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { actorOf } from './sessions.ts';

/** What a plugin asks for is its own affair: its screen in the slot `login.challenge` understands it. */
const challengeAnswer = z.strictObject({ challenge: z.record(z.string().max(60), z.json()) });

/**
 * Asks plugins whether somebody whose password was right may sign in. Throws Problem 403 LOGIN_REFUSED with the reason of
 * a veto, and 401 CHALLENGE_REQUIRED when a plugin wants an answer first. A plugin that fails lets people in: it must
 * never lock anybody out. Returns the names of those that did. One that rests in safe mode has not failed: nobody gets
 * past it just by asking for that, which is a veto, too.
 * @param answers what was answered to challenges so far, by plugin
 */
export async function passChallenges(
  ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>,
  ask: AskPlugins,
  user: User,
  answers: Readonly<Record<string, string>>,
): Promise<string[]> {
  const failed: string[] = [];
  const data = (pluginId: string) => ({ user, answer: answers[pluginId] ?? null });
  for await (const said of ask('auth.challenge', data, challengeAnswer)) {
    const { plugin } = said;
    if (said.kind === 'failed' && said.rests)
      throw new Problem(
        403,
        'LOGIN_REFUSED',
        `${plugin.name} can’t be asked in safe mode.`,
        'It has to be asked before you sign in. Start the tab that is in safe mode normally, or sign in there as an administrator.',
        { plugin },
      );
    if (said.kind === 'failed') failed.push(plugin.name);
    if (said.kind === 'veto') {
      recordAudit(ports.sql, ports.clock, {
        actor: actorOf(user),
        action: 'auth.refused',
        subject: `user:${user.id}`,
        summary: `${plugin.name} refused the sign-in of ${user.name}`,
      });
      ports.announce('audit');
      throw new Problem(403, 'LOGIN_REFUSED', `${plugin.name} refuses this sign-in.`, said.reason, {
        plugin,
      });
    }
    if (said.kind === 'answer')
      throw new Problem(
        401,
        'CHALLENGE_REQUIRED',
        `${plugin.name} asks for one more step.`,
        'Answer it to sign in.',
        { challenge: { plugin, data: said.answer.challenge } },
      );
  }
  return failed;
}
