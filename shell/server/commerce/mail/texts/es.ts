import type { MailTexts } from '../mailKey.ts';

export const spanish: MailTexts = {
  'invoice.issued': {
    subject: 'Factura {{invoice_number}} de {{company_name}}',
    body: `Hola, {{client_name}}:

Su factura {{invoice_number}} del {{issued_on}} está lista. Asciende a {{total}} y vence el {{due_on}}.

La encontrará en su área de cliente, en Facturas, donde también puede pagarla.

{{company_name}}
{{company_email}}`,
  },
  'invoice.reminder': {
    subject: 'Recordatorio: la factura {{invoice_number}} vence el {{due_on}}',
    body: `Hola, {{client_name}}:

Quedan por pagar {{balance}} de la factura {{invoice_number}} antes del {{due_on}}. Si ya ha pagado, muchas gracias.

{{company_name}}
{{company_email}}`,
  },
  'invoice.overdue': {
    subject: 'Factura vencida: {{invoice_number}}',
    body: `Hola, {{client_name}}:

La factura {{invoice_number}} venció el {{due_on}} y aún quedan {{balance}} por pagar. Le rogamos que la pague pronto: los servicios impagados se suspenden.

Si hay algún error en la factura, responda a este mensaje y lo revisaremos.

{{company_name}}
{{company_email}}`,
  },
  'payment.receipt': {
    subject: 'Hemos recibido su pago de {{amount}}',
    body: `Hola, {{client_name}}:

Gracias. El {{received_on}} recibimos {{amount}} ({{paid_with}}) por {{invoice_number}}.

{{company_name}}
{{company_email}}`,
  },
  'payment.failed': {
    subject: 'No se pudo cobrar en su tarjeta la factura {{invoice_number}}',
    body: `Hola, {{client_name}}:

Intentamos cobrar {{balance}} en su tarjeta por la factura {{invoice_number}} y su banco lo rechazó. La factura vence el {{due_on}}.

Páguela en su área de cliente o guarde allí otra tarjeta.

{{company_name}}
{{company_email}}`,
  },
  'service.suspended': {
    subject: '{{service}} se ha suspendido',
    body: `Hola, {{client_name}}:

{{service}} se ha suspendido porque hay una factura vencida. Sus datos se conservan. En cuanto se pague la factura, el servicio continuará.

{{company_name}}
{{company_email}}`,
  },
  'service.terminated': {
    subject: '{{service}} se ha dado de baja',
    body: `Hola, {{client_name}}:

{{service}} se ha dado de baja y sus datos se han eliminado.

Lo lamentamos. Si desea empezar de nuevo, responda a este mensaje.

{{company_name}}
{{company_email}}`,
  },
  'order.confirmed': {
    subject: 'Su pedido {{order_number}}',
    body: `Hola, {{client_name}}:

Gracias por su pedido {{order_number}}, por un total de {{total}}. Los servicios empiezan en cuanto esté pagado.

{{company_name}}
{{company_email}}`,
  },
  'credit_note.issued': {
    subject: 'Nota de crédito {{credit_note_number}} de la factura {{invoice_number}}',
    body: `Hola, {{client_name}}:

Le hemos abonado {{total}} en la factura {{invoice_number}} con la nota de crédito {{credit_note_number}}.

Motivo: {{reason}}

{{company_name}}
{{company_email}}`,
  },
  'ticket.answered': {
    subject: '[{{ticket_number}}] {{ticket_subject}}',
    body: `Hola, {{client_name}}:

{{answer}}

{{staff_name}}
{{company_name}}

Responda en su área de cliente, en Tickets, {{ticket_number}}.`,
  },
};
