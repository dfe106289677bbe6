import type { Backend } from '@nextpanel/sdk/backend';
import { hookOf } from '@nextpanel/sdk/backend';
import { api } from './api.ts';
import { heard } from './hooks.ts';
import { countClients } from './schedule.ts';

export default {
  async fetch(request, env, ctx) {
    const hook = await hookOf(request);
    return hook ? await heard(hook, env) : await api(request, env, ctx);
  },
  scheduled: (event, env) => countClients(event, env),
} satisfies Backend;
