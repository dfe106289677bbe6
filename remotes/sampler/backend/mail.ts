import type { Env } from '@nextpanel/sdk/backend';

/** `data` of `client.created`, as far as it is used here. */
export interface NewClient {
  readonly id: number;
  readonly name: string;
  readonly email: string;
}

/** Sends the welcome mail, once for an event. Throws when the panel refuses: the event is told again then. */
export async function welcome(client: NewClient, eventId: string, { PANEL, SETTINGS }: Env): Promise<void> {
  if (SETTINGS['welcome'] !== true) return;
  const answer = await PANEL.fetch('/api/v1/outbox/mail', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': eventId },
    body: JSON.stringify({
      to: client.email,
      name: client.name,
      client_id: client.id,
      subject:
        SETTINGS['tone'] === 'cheerful' ? `Hooray, ${client.name} is here!` : `Welcome, ${client.name}`,
      text: textFrom(SETTINGS),
    }),
  });
  if (!answer.ok) throw new Error(`The mail was refused: ${await answer.text()}`);
}

function textFrom(settings: Env['SETTINGS']): string {
  const {
    welcome_text: text = 'Welcome.',
    topics = [],
    reply_to: replyTo,
  } = settings as {
    welcome_text?: string;
    topics?: readonly string[];
    reply_to?: string;
  };
  const about = topics.length > 0 ? `Ask us about ${topics.join(', ')}.` : '';
  const to = replyTo === undefined ? '' : `Write to ${replyTo}.`;
  return [text, about, to].filter((part) => part !== '').join('\n\n');
}
