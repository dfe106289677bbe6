import type { MailTexts } from '../mailKey.ts';

export const german: MailTexts = {
  'invoice.issued': {
    subject: 'Rechnung {{invoice_number}} von {{company_name}}',
    body: `Guten Tag {{client_name}},

Ihre Rechnung {{invoice_number}} vom {{issued_on}} liegt bereit. Sie beträgt {{total}} und ist am {{due_on}} fällig.

Sie finden sie im Kundenbereich unter Rechnungen und können sie dort auch bezahlen.

{{company_name}}
{{company_email}}`,
  },
  'invoice.reminder': {
    subject: 'Erinnerung: Rechnung {{invoice_number}} ist am {{due_on}} fällig',
    body: `Guten Tag {{client_name}},

von der Rechnung {{invoice_number}} sind bis zum {{due_on}} noch {{balance}} zu zahlen. Falls Sie schon gezahlt haben: vielen Dank.

{{company_name}}
{{company_email}}`,
  },
  'invoice.overdue': {
    subject: 'Überfällig: Rechnung {{invoice_number}}',
    body: `Guten Tag {{client_name}},

die Rechnung {{invoice_number}} war am {{due_on}} fällig; {{balance}} davon sind noch offen. Bitte zahlen Sie bald: Leistungen, die nicht bezahlt sind, werden gesperrt.

Falls mit der Rechnung etwas nicht stimmt, antworten Sie auf diese Nachricht, und wir gehen der Sache nach.

{{company_name}}
{{company_email}}`,
  },
  'payment.receipt': {
    subject: 'Ihre Zahlung von {{amount}} ist eingegangen',
    body: `Guten Tag {{client_name}},

vielen Dank. Am {{received_on}} haben wir {{amount}} ({{paid_with}}) für {{invoice_number}} erhalten.

{{company_name}}
{{company_email}}`,
  },
  'payment.failed': {
    subject: 'Ihre Karte konnte für die Rechnung {{invoice_number}} nicht belastet werden',
    body: `Guten Tag {{client_name}},

wir wollten Ihre Karte mit {{balance}} für die Rechnung {{invoice_number}} belasten; Ihre Bank hat abgelehnt. Die Rechnung ist am {{due_on}} fällig.

Bitte bezahlen Sie sie im Kundenbereich oder hinterlegen Sie dort eine andere Karte.

{{company_name}}
{{company_email}}`,
  },
  'service.suspended': {
    subject: '{{service}} ist gesperrt',
    body: `Guten Tag {{client_name}},

{{service}} ist gesperrt, weil eine Rechnung dafür überfällig ist. Ihre Daten bleiben erhalten. Sobald die Rechnung bezahlt ist, läuft die Leistung weiter.

{{company_name}}
{{company_email}}`,
  },
  'service.terminated': {
    subject: '{{service}} ist beendet',
    body: `Guten Tag {{client_name}},

{{service}} ist beendet, die Daten sind gelöscht.

Wir bedauern das. Wenn Sie neu beginnen möchten, antworten Sie auf diese Nachricht.

{{company_name}}
{{company_email}}`,
  },
  'order.confirmed': {
    subject: 'Ihre Bestellung {{order_number}}',
    body: `Guten Tag {{client_name}},

vielen Dank für Ihre Bestellung {{order_number}} über {{total}}. Die Leistungen beginnen, sobald sie bezahlt ist.

{{company_name}}
{{company_email}}`,
  },
  'credit_note.issued': {
    subject: 'Gutschrift {{credit_note_number}} zur Rechnung {{invoice_number}}',
    body: `Guten Tag {{client_name}},

mit der Gutschrift {{credit_note_number}} haben wir Ihnen {{total}} auf die Rechnung {{invoice_number}} gutgeschrieben.

Grund: {{reason}}

{{company_name}}
{{company_email}}`,
  },
  'ticket.answered': {
    subject: '[{{ticket_number}}] {{ticket_subject}}',
    body: `Guten Tag {{client_name}},

{{answer}}

{{staff_name}}
{{company_name}}

Antworten Sie im Kundenbereich unter Tickets, {{ticket_number}}.`,
  },
};
