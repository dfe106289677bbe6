import { hookOf, type Backend } from '@nextpanel/sdk/backend';

interface NewClient {
  readonly name: string;
  readonly email: string;
}

/** No screens and no tables: only what the panel tells it. */
export default {
  async fetch(request, env) {
    const hook = await hookOf(request);
    if (hook?.event !== 'client.created') return new Response(null, { status: 404 });
    const { name, email } = hook.data as NewClient;
    const answer = await env.PANEL.fetch('/api/v1/outbox/mail', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        // The same event may be told twice; the mail goes out once.
        'idempotency-key': hook.event_id,
      },
      body: JSON.stringify({ to: email, subject: 'Welcome', text: `Welcome, ${name}!` }),
    });
    // What is answered with an error is told again later.
    return new Response(null, { status: answer.ok ? 204 : 502 });
  },
} satisfies Backend;
