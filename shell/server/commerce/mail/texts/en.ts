import type { MailTexts } from '../mailKey.ts';

export const english: MailTexts = {
  'invoice.issued': {
    subject: 'Invoice {{invoice_number}} from {{company_name}}',
    body: `Hello {{client_name}},

your invoice {{invoice_number}} of {{issued_on}} is ready. It comes to {{total}} and is due on {{due_on}}.

You find it in your client area under Invoices, where you can also pay it.

{{company_name}}
{{company_email}}`,
  },
  'invoice.reminder': {
    subject: 'Reminder: invoice {{invoice_number}} is due on {{due_on}}',
    body: `Hello {{client_name}},

{{balance}} of invoice {{invoice_number}} are to be paid by {{due_on}}. If you have paid already, thank you.

{{company_name}}
{{company_email}}`,
  },
  'invoice.overdue': {
    subject: 'Overdue: invoice {{invoice_number}}',
    body: `Hello {{client_name}},

invoice {{invoice_number}} was due on {{due_on}}, and {{balance}} of it are still open. Please pay it soon: services that are not paid for are suspended.

Should something be wrong with the invoice, answer this mail and we look into it.

{{company_name}}
{{company_email}}`,
  },
  'payment.receipt': {
    subject: 'We have received your payment of {{amount}}',
    body: `Hello {{client_name}},

thank you. On {{received_on}} we received {{amount}} ({{paid_with}}) for {{invoice_number}}.

{{company_name}}
{{company_email}}`,
  },
  'payment.failed': {
    subject: 'Your card could not be charged for invoice {{invoice_number}}',
    body: `Hello {{client_name}},

we tried to charge your card with {{balance}} for invoice {{invoice_number}}, and your bank refused. The invoice is due on {{due_on}}.

Please pay it in your client area, or keep another card there.

{{company_name}}
{{company_email}}`,
  },
  'service.suspended': {
    subject: '{{service}} has been suspended',
    body: `Hello {{client_name}},

{{service}} has been suspended, because an invoice for it is overdue. Your data is kept. As soon as the invoice is paid, the service goes on.

{{company_name}}
{{company_email}}`,
  },
  'service.terminated': {
    subject: '{{service}} has been terminated',
    body: `Hello {{client_name}},

{{service}} has been terminated. Its data has been removed.

We are sorry to see it go. If you would like to start again, answer this mail.

{{company_name}}
{{company_email}}`,
  },
  'order.confirmed': {
    subject: 'Your order {{order_number}}',
    body: `Hello {{client_name}},

thank you for your order {{order_number}}. It comes to {{total}}. Its services begin as soon as it is paid.

{{company_name}}
{{company_email}}`,
  },
  'credit_note.issued': {
    subject: 'Credit note {{credit_note_number}} on invoice {{invoice_number}}',
    body: `Hello {{client_name}},

we have credited {{total}} on invoice {{invoice_number}} with credit note {{credit_note_number}}.

Reason: {{reason}}

{{company_name}}
{{company_email}}`,
  },
  'ticket.answered': {
    subject: '[{{ticket_number}}] {{ticket_subject}}',
    body: `Hello {{client_name}},

{{answer}}

{{staff_name}}
{{company_name}}

Answer in your client area under Tickets, {{ticket_number}}.`,
  },
};
