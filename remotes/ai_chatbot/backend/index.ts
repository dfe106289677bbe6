import type { Backend } from '@nextpanel/sdk/backend';
import { actorOf } from '@nextpanel/sdk/backend';
import { Problem } from './problem.ts';
import { match } from './router.ts';
import { routes } from './routes.ts';

const PREFIX = '/api/v1/chat';

export default {
  /** Answers `/api/v1/chat/*`; expected failures as problem+json. */
  async fetch(request, env, ctx) {
    const url = new URL(request.url);
    try {
      const found = match(routes, request.method, url.pathname.replace(PREFIX, ''));
      if (!found) throw new Problem(404, 'NOT_FOUND', 'There is nothing here');
      const caller = actorOf(request);
      // Ids are kept as text, whatever the panel counts its users by.
      const actor = { ...caller, id: caller.id === null ? null : String(caller.id) };
      const { DB: db, SETTINGS: settings } = env;
      return await found.handle({ request, url, actor, db, settings, now: ctx.now() }, found.id);
    } catch (error) {
      if (error instanceof Problem) return error.toResponse();
      throw error;
    }
  },
} satisfies Backend;
