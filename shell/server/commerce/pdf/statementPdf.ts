import type { Picture } from '../../look/png.ts';
import { languageOf } from '../mail/template.ts';
import { paidWith } from '../payments/paidWith.ts';
import type { Statement, StatementEntry } from '../statement.ts';
import { writePdf } from './document.ts';
import { Layout, LEFT, RIGHT } from './layout.ts';
import { documentLanguage } from './words.ts';

const GREY = [0.4, 0.43, 0.47] as const;
const [CHARGED, RECEIVED] = [RIGHT - 220, RIGHT - 110];

/** Who it is from, and the language of who reads it as BCP 47. */
interface Ends {
  readonly company: string;
  readonly logo: Picture | null;
  readonly language: string;
}

/** A statement as a file for A4. */
export function statementPdf(
  statement: Statement,
  { company, logo, language }: Ends,
): Uint8Array<ArrayBuffer> {
  const { words, tag, day, money } = documentLanguage(language);
  const layout = new Layout((layout) => {
    const { page } = layout;
    layout.sender(company, logo);
    page.text(RIGHT, layout.y + 8, words.statement, { size: 15, bold: true, align: 'right' });
    page.text(LEFT, layout.y + 30, statement.client_name);
    page.text(RIGHT, layout.y + 30, `${day(statement.from)} – ${day(statement.to)}`, { align: 'right' });
    layout.y += 60;
  });
  const row = (cells: readonly [string, string, string, string, string], bold = false, grey = false) => {
    layout.room(16);
    const style = { bold, size: 9, ...(grey ? { color: GREY } : {}) };
    layout.page.text(LEFT, layout.y, cells[0], style);
    layout.page.text(LEFT + 76, layout.y, cells[1], style);
    for (const [i, x] of [CHARGED, RECEIVED, RIGHT].entries())
      layout.page.text(x, layout.y, cells[i + 2] ?? '', { ...style, align: 'right' });
    layout.y += 15;
  };
  for (const { currency, opening_minor, closing_minor, entries } of statement.accounts) {
    row([words.day, words.entry, words.charged, words.received, words.balance], false, true);
    layout.page.rule(LEFT, RIGHT, layout.y - 10, 0.5);
    layout.y += 4;
    row([day(statement.from), words.opening, '', '', money(opening_minor, currency)], true);
    for (const entry of entries) {
      const { amount_minor: amount } = entry;
      row([
        day(entry.day),
        `${words[entry.kind]} ${referenceOf(entry, tag)}`,
        amount > 0 ? money(amount, currency) : '',
        amount < 0 ? money(-amount, currency) : '',
        money(entry.balance_minor, currency),
      ]);
    }
    row([day(statement.to), words.closing, '', '', money(closing_minor, currency)], true);
    layout.y += 18;
  }
  layout.finish(layout.pages.some((page) => page.lossy) ? [words.lossy] : []);
  return writePdf(layout.pages, {
    title: `${words.statement} – ${company}`,
    language: tag,
    picture: logo,
  });
}

function referenceOf({ reference, gateway }: StatementEntry, tag: string): string {
  return gateway === null ? reference : paidWith({ reference, gateway }, languageOf(tag));
}
