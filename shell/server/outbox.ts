/** What the panel says to people outside: every mail and SMS is written here, to be seen by staff. */
import type { Actor } from './actor.ts';
import { countSending } from './plugins/sendingQuota.ts';
import type { ServerPorts } from './serverPorts.ts';

interface Recipient {
  /** An e-mail address or a telephone number. */
  readonly to: string;
  readonly name?: string | undefined;
  readonly client_id?: number | undefined;
}

export interface Mail extends Recipient {
  readonly subject: string;
  readonly text: string;
  /** The same for mail programs that show HTML. It is shown without what could do harm, and stored as it is. */
  readonly html?: string | undefined;
}

export interface Sms extends Recipient {
  readonly text: string;
}

type Ports = Pick<ServerPorts, 'sql' | 'clock'>;

/** Adds a mail and returns its id. Call it inside the transaction that the mail tells of. Throws Problem QUOTA where a plugin sends. */
export function sendMail(ports: Ports, sender: Actor, mail: Mail): number {
  return add(ports, sender, 'mail', { html: null, ...mail });
}

/** Adds an SMS and returns its id; as `sendMail`. */
export function sendSms(ports: Ports, sender: Actor, sms: Sms): number {
  return add(ports, sender, 'sms', { ...sms, subject: '', html: null });
}

function add(
  { sql, clock }: Ports,
  sender: Actor,
  kind: 'mail' | 'sms',
  {
    to,
    name,
    client_id,
    subject,
    text,
    html,
  }: Recipient & { subject: string; text: string; html?: string | null | undefined },
): number {
  // JavaScript's length: characters outside of ASCII count less than they take, which a limit of this size can bear.
  if (sender.type === 'plugin' && sender.id !== null)
    countSending({ sql, clock }, String(sender.id), subject.length + text.length + (html?.length ?? 0));
  return sql.query(
    `INSERT INTO outbox (at, kind, recipient, recipient_name, client_id, subject, text, html, sender_type, sender_id, sender_name)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      clock.now(),
      kind,
      to,
      name ?? '',
      client_id ?? null,
      subject,
      text,
      html ?? null,
      sender.type,
      sender.id === null ? null : String(sender.id),
      sender.name,
    ],
  ).lastRowId;
}
