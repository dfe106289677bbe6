/** Puts rows below each other, over as many pages as it takes. */
import type { Picture } from '../../look/png.ts';
import { A4, PdfPage } from './document.ts';

export const LEFT = 48;
export const RIGHT = A4.width - 48;
const TOP = 56;
const BOTTOM = A4.height - 64;
/** The most that a logo takes, points. */
const LOGO = { width: 180, height: 36 } as const;

export class Layout {
  readonly pages: PdfPage[] = [];
  y = 0;
  readonly #head: (layout: Layout) => void;

  /** @param head drawn at the top of each page; it moves `y` */
  constructor(head: (layout: Layout) => void) {
    this.#head = head;
    this.#turn();
  }

  get page(): PdfPage {
    const page = this.pages.at(-1);
    if (!page) throw new Error('A layout has a page from the start');
    return page;
  }

  /** Goes down; a new page begins where less than `height` is left of this one. */
  room(height: number): void {
    if (this.y + height > BOTTOM) this.#turn();
  }

  /** The sender at the top left: their logo where they have one, else their name. */
  sender(name: string, logo: Picture | null): void {
    if (!logo) return this.page.text(LEFT, this.y + 8, name, { size: 15, bold: true });
    const scale = Math.min(LOGO.width / logo.width, LOGO.height / logo.height, 0.75);
    this.page.picture(LEFT, this.y - 14, logo.width * scale, logo.height * scale);
  }

  /** The number of each page, and what is said at the foot of the last one. */
  finish(notes: readonly string[]): void {
    for (const [i, note] of notes.entries())
      this.page.text(LEFT, BOTTOM + 18 + i * 11, note, { size: 7.5, color: [0.4, 0.43, 0.47] });
    for (const [i, page] of this.pages.entries())
      page.text(RIGHT, A4.height - 28, `${i + 1} / ${this.pages.length}`, {
        size: 7.5,
        align: 'right',
        color: [0.4, 0.43, 0.47],
      });
  }

  #turn(): void {
    this.pages.push(new PdfPage());
    this.y = TOP;
    this.#head(this);
  }
}
