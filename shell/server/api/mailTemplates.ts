import { createRoute } from '@hono/zod-openapi';
import { difference, recordAudit } from '../audit.ts';
import { formatMoney } from '../billing/index.ts';
import { today } from '../calendar/panelClock.ts';
import {
  fieldsOf,
  MAIL_KEYS,
  MAIL_LANGUAGES,
  type MailKey,
  type MailLanguage,
  type MailText,
} from '../commerce/mail/mailKey.ts';
import { dayInWords, localeOf } from '../commerce/mail/send.ts';
import { fill, findText, unknownFields } from '../commerce/mail/template.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { readSetting } from '../settings.ts';
import { actor } from './access.ts';
import { createApi } from './app.ts';
import { invalidField } from '../invalid.ts';
import { requirePermission } from './permissions.ts';
import { json, line, problems } from './schema.ts';
import { write } from './write.ts';
import { z } from '../zod.ts';

const tags = ['mail templates'];
const keyParam = z.object({ key: z.enum(MAIL_KEYS) });
const language = z.enum(MAIL_LANGUAGES);
const text = { subject: line(300).min(1), body: z.string().trim().min(1).max(20_000) };

const textSchema = z.object({
  language,
  subject: z.string(),
  body: z.string(),
  changed_at: z.string().nullable().openapi({ description: 'Null: the panel’s own text' }),
});

const templateSchema = z
  .object({
    key: z.enum(MAIL_KEYS),
    fields: z.array(z.string()).openapi({ description: 'What may stand in {{…}}' }),
    texts: z.array(textSchema),
  })
  .openapi('MailTemplate');

const list = createRoute({
  method: 'get',
  path: '/mail-templates',
  tags,
  summary: 'The mails that the panel writes',
  middleware: requirePermission('billing.read'),
  responses: { 200: json(z.object({ items: z.array(templateSchema) })), ...problems(401, 403) },
});

const get = createRoute({
  method: 'get',
  path: '/mail-templates/{key}',
  tags,
  summary: 'One of them in all languages',
  middleware: requirePermission('billing.read'),
  request: { params: keyParam },
  responses: { 200: json(templateSchema), ...problems(401, 403, 422) },
});

const put = createRoute({
  method: 'put',
  path: '/mail-templates/{key}',
  tags,
  summary: 'Change a mail in one language, or with `reset` have the panel’s own text again',
  middleware: requirePermission('settings.write'),
  request: {
    params: keyParam,
    body: json(
      z.union([z.strictObject({ language, ...text }), z.strictObject({ language, reset: z.literal(true) })]),
    ),
  },
  responses: { 200: json(templateSchema), ...problems(401, 403, 422) },
});

const preview = createRoute({
  method: 'post',
  path: '/mail-templates/{key}/preview',
  tags,
  summary: 'How a mail reads with made-up values; without a text, the stored one',
  middleware: requirePermission('billing.read'),
  request: {
    params: keyParam,
    body: json(z.strictObject({ language, subject: text.subject.optional(), body: text.body.optional() })),
  },
  responses: { 200: json(z.object({ subject: z.string(), text: z.string() })), ...problems(401, 403, 422) },
});

export function mailTemplatesApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  const { sql, clock } = ports;

  const template = (key: MailKey) => ({
    key,
    fields: [...fieldsOf(key)],
    texts: MAIL_LANGUAGES.map((language) => Object.assign({ language }, findText(sql, key, language))),
  });

  /** Throws Problem 422 INVALID that names the merge fields this mail does not have. */
  function checkFields(key: MailKey, text: MailText): void {
    for (const part of ['subject', 'body'] as const) {
      const unknown = unknownFields({ subject: '', body: text[part] }, fieldsOf(key));
      if (unknown.length > 0)
        throw invalidField(
          part,
          `This mail has no field ${unknown.map((field) => `{{${field}}}`).join(', ')}; it has ${fieldsOf(key).join(', ')}`,
        );
    }
  }

  function sample(language: MailLanguage): Record<string, string> {
    const locale = localeOf(language, readSetting(sql, 'locale'));
    const amount = formatMoney(11_900, readSetting(sql, 'currency'), locale);
    const day = dayInWords(today(clock), locale);
    return {
      client_name: 'Alex Example',
      company_name: readSetting(sql, 'company_name'),
      company_email: readSetting(sql, 'company_email'),
      invoice_number: 'INV-2026-00042',
      total: amount,
      balance: amount,
      amount,
      issued_on: day,
      due_on: day,
      received_on: day,
      paid_with: 'Visa ending in 4242',
      service: 'Business Hosting (example.test)',
      order_number: 'ORD-00017',
      credit_note_number: 'CN-2026-00003',
      reason: 'Outage',
      ticket_number: 'T-00123',
      ticket_subject: 'My site is slow',
      answer: 'We have moved it to another server.',
      staff_name: 'Sam',
    };
  }

  return createApi()
    .openapi(list, (c) => c.json({ items: MAIL_KEYS.map(template) }, 200))
    .openapi(get, (c) => c.json(template(c.req.valid('param').key), 200))
    .openapi(put, (c) => {
      const { key } = c.req.valid('param');
      const input = c.req.valid('json');
      if ('subject' in input) checkFields(key, input);
      const changed = write(c, ports, ['settings', 'audit'], () => {
        const old = findText(sql, key, input.language);
        if ('reset' in input)
          sql.exec('DELETE FROM mail_templates WHERE key = ? AND language = ?', key, input.language);
        else if (input.subject !== old.subject || input.body !== old.body)
          sql.exec(
            `INSERT INTO mail_templates (key, language, subject, body, updated_at) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (key, language) DO UPDATE SET subject = excluded.subject, body = excluded.body,
               updated_at = excluded.updated_at`,
            key,
            input.language,
            input.subject,
            input.body,
            clock.now(),
          );
        const { before, after, changed } = difference(texts(old), texts(findText(sql, key, input.language)));
        if (changed.length > 0)
          recordAudit(sql, clock, {
            actor: actor(c),
            action: 'mail_template.updated',
            subject: `mail_template:${key}`,
            summary: `The mail ${key} (${input.language}) was changed`,
            before,
            after,
          });
        return template(key);
      });
      return c.json(changed, 200);
    })
    .openapi(preview, (c) => {
      const { key } = c.req.valid('param');
      const { language, ...given } = c.req.valid('json');
      const stored = findText(sql, key, language);
      const text = { subject: given.subject ?? stored.subject, body: given.body ?? stored.body };
      checkFields(key, text);
      const filled = fill(text, sample(language));
      return c.json({ subject: filled.subject, text: filled.body }, 200);
    });
}

function texts({ subject, body }: MailText): MailText {
  return { subject, body };
}
