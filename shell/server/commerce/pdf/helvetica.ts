/**
 * Text in the two fonts that every reader of PDF has: what of it they can show, and how wide it is (Adobe's Core 14
 * metrics, thousandths of the size).
 */

/** Of the characters from space to tilde. */
const REGULAR =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584';
const BOLD =
  '278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584';

const [regular = [], bold = []] = [REGULAR, BOLD].map((widths) => widths.split(' ').map(Number));

/** Beyond ASCII: the code in WinAnsiEncoding and the width, where no letter with an accent is meant. */
const SIGNS: Readonly<Record<string, readonly [code: number, width: number]>> = {
  '€': [0x80, 556],
  '…': [0x85, 1000],
  '‘': [0x91, 222],
  '’': [0x92, 222],
  '“': [0x93, 333],
  '”': [0x94, 333],
  '•': [0x95, 350],
  '–': [0x96, 556],
  '—': [0x97, 1000],
  Š: [0x8a, 667],
  š: [0x9a, 500],
  Ž: [0x8e, 611],
  ž: [0x9e, 500],
  Œ: [0x8c, 1000],
  œ: [0x9c, 944],
  Æ: [0xc6, 1000],
  æ: [0xe6, 889],
  Ø: [0xd8, 778],
  ø: [0xf8, 611],
  ß: [0xdf, 611],
  '·': [0xb7, 278],
  '×': [0xd7, 584],
};

/** Letters that are no base with an accent, written as readers of Latin know them. */
const SPELLED: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  '\u2011': '-',
  '\u2212': '-',
};

export interface Shown {
  /** Codes in WinAnsiEncoding. */
  readonly codes: readonly number[];
  /** In thousandths of the size. */
  readonly width: number;
  /** Whether a character stands for something that these fonts do not have. */
  readonly lossy: boolean;
}

/**
 * Text as these fonts show it: Western European letters as they are, others of Latin script without their accents
 * ("Wrześniak" as "Wrzesniak"), and a question mark for each character of another script.
 */
export function show(text: string, isBold = false): Shown {
  const widths = isBold ? bold : regular;
  const codes: number[] = [];
  let [width, lossy] = [0, false];
  const put = (code: number, wide: number) => {
    codes.push(code);
    width += wide;
  };
  for (const character of text.normalize('NFC')) {
    const sign = SIGNS[character];
    if (sign) put(...sign);
    else if (/\s/.test(character)) put(0x20, widths[0] ?? 0);
    else if (!/\p{Cf}|\p{Cc}/u.test(character)) {
      const base = SPELLED[character] ?? character.normalize('NFD').charAt(0);
      const known = base >= ' ' && base <= '~';
      const wide = widths[(known ? base : '?').charCodeAt(0) - 0x20] ?? 556;
      const code = character.charCodeAt(0);
      if (known) put(code >= 0xa1 && code <= 0xff ? code : base.charCodeAt(0), wide);
      else if (character.length === 1 && code >= 0xa1 && code <= 0xff) put(code, 556);
      else {
        put(0x3f, wide);
        lossy = true;
      }
    }
  }
  return { codes, width, lossy };
}
