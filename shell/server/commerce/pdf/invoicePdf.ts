import { computeInvoice } from '../../billing/index.ts';
import type { Invoice, InvoiceLine } from '../invoices/invoice.ts';
import type { Picture } from '../../look/png.ts';
import type { ClientSnapshot, CompanySnapshot } from '../parties.ts';
import { wrap, writePdf } from './document.ts';
import { Layout, LEFT, RIGHT } from './layout.ts';
import { type DocumentLanguage, documentLanguage } from './words.ts';

const GREY = [0.4, 0.43, 0.47] as const;
const [QUANTITY, PRICE] = [RIGHT - 190, RIGHT - 100];

interface Reader {
  /** BCP 47. */
  readonly language: string;
  readonly logo: Picture | null;
}

/** An invoice as a file for A4. */
export function invoicePdf(invoice: Invoice, { language, logo }: Reader): Uint8Array<ArrayBuffer> {
  const write = documentLanguage(language);
  const { words } = write;
  const name = `${words.invoice} ${invoice.number ?? words.draft}`;
  const layout = new Layout((layout) => {
    if (layout.pages.length === 1) firstHead(layout, invoice, name, write, logo);
    else {
      layout.page.text(LEFT, layout.y, name, { bold: true });
      layout.y += 24;
    }
    tableHead(layout, write);
  });
  lines(layout, invoice, write);
  sums(layout, invoice, write);
  notes(layout, invoice, write);
  const lossy = layout.pages.some((page) => page.lossy);
  layout.finish([
    [invoice.company.name, invoice.company.email, invoice.company.tax_id].filter(Boolean).join(' · '),
    ...(lossy ? [words.lossy] : []),
  ]);
  return writePdf(layout.pages, {
    title: `${name} – ${invoice.company.name}`,
    language: write.tag,
    picture: logo,
  });
}

function firstHead(
  layout: Layout,
  invoice: Invoice,
  name: string,
  write: DocumentLanguage,
  logo: Picture | null,
): void {
  const { words } = write;
  const { page } = layout;
  layout.sender(invoice.company.name, logo);
  page.text(RIGHT, layout.y + 8, name, { size: 15, bold: true, align: 'right' });
  stamp(layout, invoice, write);
  let left = layout.y + 28;
  // A logo alone does not say who sends it.
  for (const line of [...(logo ? [invoice.company.name] : []), ...addressOf(invoice.company)]) {
    page.text(LEFT, left, line, { color: GREY });
    left += 13;
  }
  let right = layout.y + 28;
  for (const [label, day] of [
    [words.issued, invoice.issued_on],
    [words.due, invoice.due_on],
  ] as const) {
    page.text(RIGHT, right, `${label}: ${write.day(day)}`, { align: 'right' });
    right += 13;
  }
  layout.y = Math.max(left, right) + 16;
  page.text(LEFT, layout.y, words.billTo, { size: 8, color: GREY });
  const { company, name: person, tax_id } = invoice.client;
  for (const line of [
    ...[company, person].filter(Boolean),
    ...addressOf(invoice.client),
    ...(tax_id ? [`${words.taxId}: ${tax_id}`] : []),
  ]) {
    layout.y += 13;
    page.text(LEFT, layout.y, line);
  }
  layout.y += 34;
}

function stamp(layout: Layout, { status }: Invoice, { words }: DocumentLanguage): void {
  const style = { size: 30, bold: true, turned: 14 };
  if (status === 'paid')
    layout.page.text(RIGHT - 210, layout.y + 118, words.paid.toUpperCase(), {
      ...style,
      color: [0.16, 0.55, 0.3],
    });
  if (status === 'void')
    layout.page.text(RIGHT - 210, layout.y + 118, words.void.toUpperCase(), {
      ...style,
      color: [0.75, 0.2, 0.2],
    });
}

function addressOf({ address, city, postcode, state, country }: ClientSnapshot | CompanySnapshot): string[] {
  const place = [postcode, city].filter(Boolean).join(' ');
  return [...address.split('\n'), [place, state, country].filter(Boolean).join(', ')].filter(Boolean);
}

function tableHead(layout: Layout, { words }: DocumentLanguage): void {
  const { page, y } = layout;
  const style = { size: 8, color: GREY };
  page.text(LEFT, y, words.description, style);
  page.text(QUANTITY, y, words.quantity, { ...style, align: 'right' });
  page.text(PRICE, y, words.price, { ...style, align: 'right' });
  page.text(RIGHT, y, words.amount, { ...style, align: 'right' });
  page.rule(LEFT, RIGHT, y + 6, 0.5);
  layout.y += 22;
}

function lines(layout: Layout, invoice: Invoice, write: DocumentLanguage): void {
  for (const line of invoice.lines) {
    const period = line.period_start
      ? `\n${write.day(line.period_start)} – ${write.day(line.period_end)}`
      : '';
    const text = wrap(line.description + period, QUANTITY - LEFT - 50);
    layout.room(text.length * 12.5 + 8);
    const { page, y } = layout;
    text.forEach((row, i) => page.text(LEFT, y + i * 12.5, row));
    page.text(QUANTITY, y, line.quantity, { align: 'right' });
    page.text(PRICE, y, write.price(line.unit, invoice.currency), { align: 'right' });
    page.text(RIGHT, y, write.money(amountOf(line, invoice.currency), invoice.currency), { align: 'right' });
    layout.y += text.length * 12.5 + 4;
    layout.page.rule(LEFT, RIGHT, layout.y - 8, 0.9);
    layout.y += 6;
  }
}

/** After its own discount, in the terms of the prices: with the tax inside where they have it. */
function amountOf(line: InvoiceLine, currency: string): number {
  const { quantity, unit, discount_percent: percent, discount_fixed_minor: fixed } = line;
  const discount =
    percent === null && fixed === null
      ? undefined
      : { percent: percent ?? undefined, fixed: fixed ?? undefined };
  const lines = [{ quantity, unit, taxRates: [], discount }];
  return computeInvoice({ currency, taxMode: 'exclusive', lines }).total;
}

function sums(layout: Layout, invoice: Invoice, { words, money, percent }: DocumentLanguage): void {
  const { currency, tax_mode } = invoice;
  const row = (label: string, minor: number, bold = false) => {
    layout.room(16);
    layout.page.text(RIGHT - 110, layout.y, label, { align: 'right', bold });
    layout.page.text(RIGHT, layout.y, money(minor, currency), { align: 'right', bold });
    layout.y += 15;
  };
  layout.y += 6;
  row(words.subtotal, invoice.subtotal_minor);
  if (invoice.discount_minor > 0) row(words.discount, -invoice.discount_minor);
  for (const { name, rate, base_minor, amount_minor } of invoice.taxes) {
    const inside = tax_mode === 'inclusive' ? ` (${words.included})` : '';
    row(`${name} ${percent(rate)} ${words.taxOn} ${money(base_minor, currency)}${inside}`, amount_minor);
  }
  row(words.total, invoice.total_minor, true);
  if (invoice.credited_minor > 0) row(words.credited, -invoice.credited_minor);
  if (invoice.paid_minor > 0) row(words.paid, -invoice.paid_minor);
  if (invoice.balance_minor !== invoice.total_minor) row(words.balance, invoice.balance_minor, true);
}

function notes(layout: Layout, invoice: Invoice, { words }: DocumentLanguage): void {
  const { bank } = invoice.company;
  const owed = invoice.balance_minor > 0 && invoice.status !== 'void';
  const texts = [
    ...(invoice.reverse_charge ? [words.reverseCharge] : []),
    ...(invoice.notes ? [invoice.notes] : []),
    ...(owed && bank ? [`${words.transfer}:\n${bank}\n${invoice.number ?? ''}`] : []),
  ];
  for (const text of texts) {
    layout.y += 10;
    for (const line of wrap(text, RIGHT - LEFT)) {
      layout.room(14);
      layout.page.text(LEFT, layout.y, line);
      layout.y += 13;
    }
  }
}
