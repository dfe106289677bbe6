import type { MailTexts } from '../mailKey.ts';

export const arabic: MailTexts = {
  'invoice.issued': {
    subject: 'الفاتورة {{invoice_number}} من {{company_name}}',
    body: `مرحبًا {{client_name}}،

فاتورتك {{invoice_number}} بتاريخ {{issued_on}} جاهزة. قيمتها {{total}} وتستحق في {{due_on}}.

تجدها في منطقة العملاء ضمن الفواتير، ويمكنك دفعها هناك أيضًا.

{{company_name}}
{{company_email}}`,
  },
  'invoice.reminder': {
    subject: 'تذكير: الفاتورة {{invoice_number}} تستحق في {{due_on}}',
    body: `مرحبًا {{client_name}}،

يتبقى دفع {{balance}} من الفاتورة {{invoice_number}} حتى {{due_on}}. إذا كنت قد دفعت بالفعل فشكرًا لك.

{{company_name}}
{{company_email}}`,
  },
  'invoice.overdue': {
    subject: 'متأخرة: الفاتورة {{invoice_number}}',
    body: `مرحبًا {{client_name}}،

استحقت الفاتورة {{invoice_number}} في {{due_on}} ولا يزال {{balance}} منها غير مدفوع. نرجو الدفع قريبًا، فالخدمات غير المدفوعة تُعلَّق.

إذا كان في الفاتورة خطأ فأجب عن هذه الرسالة وسنراجع الأمر.

{{company_name}}
{{company_email}}`,
  },
  'payment.receipt': {
    subject: 'استلمنا دفعتك بقيمة {{amount}}',
    body: `مرحبًا {{client_name}}،

شكرًا لك. استلمنا في {{received_on}} مبلغ {{amount}} ({{paid_with}}) عن {{invoice_number}}.

{{company_name}}
{{company_email}}`,
  },
  'payment.failed': {
    subject: 'تعذّر الخصم من بطاقتك للفاتورة {{invoice_number}}',
    body: `مرحبًا {{client_name}}،

حاولنا خصم {{balance}} من بطاقتك للفاتورة {{invoice_number}} فرفض مصرفك ذلك. تستحق الفاتورة في {{due_on}}.

يرجى دفعها في منطقة العملاء أو حفظ بطاقة أخرى هناك.

{{company_name}}
{{company_email}}`,
  },
  'service.suspended': {
    subject: 'تم تعليق {{service}}',
    body: `مرحبًا {{client_name}}،

تم تعليق {{service}} لأن فاتورة خاصة بها متأخرة. بياناتك محفوظة، وتستمر الخدمة فور دفع الفاتورة.

{{company_name}}
{{company_email}}`,
  },
  'service.terminated': {
    subject: 'تم إنهاء {{service}}',
    body: `مرحبًا {{client_name}}،

تم إنهاء {{service}} وحُذفت بياناتها.

نأسف لذلك. إذا رغبت في البدء من جديد فأجب عن هذه الرسالة.

{{company_name}}
{{company_email}}`,
  },
  'order.confirmed': {
    subject: 'طلبك {{order_number}}',
    body: `مرحبًا {{client_name}}،

شكرًا لطلبك {{order_number}} بقيمة {{total}}. تبدأ الخدمات فور الدفع.

{{company_name}}
{{company_email}}`,
  },
  'credit_note.issued': {
    subject: 'إشعار دائن {{credit_note_number}} للفاتورة {{invoice_number}}',
    body: `مرحبًا {{client_name}}،

قيّدنا لك {{total}} على الفاتورة {{invoice_number}} بالإشعار الدائن {{credit_note_number}}.

السبب: {{reason}}

{{company_name}}
{{company_email}}`,
  },
  'ticket.answered': {
    subject: '[{{ticket_number}}] {{ticket_subject}}',
    body: `مرحبًا {{client_name}}،

{{answer}}

{{staff_name}}
{{company_name}}

أجب في منطقة العملاء ضمن التذاكر، {{ticket_number}}.`,
  },
};
