/** A PDF of A4 pages with text and rules, as ISO 32000 wants it. Nothing of it depends on when or where it is made. */
import { zlibSync } from 'fflate';
import type { Picture } from '../../look/png.ts';
import { show } from './helvetica.ts';

export const A4 = { width: 595.28, height: 841.89 } as const;

export interface TextStyle {
  readonly size?: number;
  readonly bold?: boolean;
  /** Where `x` is: the text begins or ends there. */
  readonly align?: 'left' | 'right';
  /** Red, green and blue from 0 to 1. */
  readonly color?: readonly [number, number, number];
  /** Degrees, anticlockwise. */
  readonly turned?: number;
}

const INK = [0.13, 0.15, 0.18] as const;

/** Points; `y` is counted from the top of the page and is where letters stand. */
export class PdfPage {
  readonly #drawn: string[] = [];
  /** Whether some text could not be shown as it is. */
  lossy = false;

  text(x: number, y: number, text: string, style: TextStyle = {}): void {
    const { size = 9.5, bold = false, align = 'left', color = INK, turned = 0 } = style;
    const { codes, width, lossy } = show(text, bold);
    this.lossy ||= lossy;
    const left = align === 'right' ? x - (width * size) / 1000 : x;
    const [cos, sin] = [Math.cos((turned * Math.PI) / 180), Math.sin((turned * Math.PI) / 180)];
    const matrix = [cos, sin, -sin, cos, left, A4.height - y].map(number).join(' ');
    const hex = codes.map((code) => code.toString(16).padStart(2, '0')).join('');
    this.#drawn.push(
      `BT ${color.map(number).join(' ')} rg /${bold ? 'B' : 'R'} ${number(size)} Tf ${matrix} Tm <${hex}> Tj ET`,
    );
  }

  rule(x1: number, x2: number, y: number, grey = 0.82): void {
    const level = number(A4.height - y);
    this.#drawn.push(`${number(grey)} G 0.6 w ${number(x1)} ${level} m ${number(x2)} ${level} l S`);
  }

  /** Draws the document's picture with its top left corner here. */
  picture(x: number, y: number, width: number, height: number): void {
    const matrix = [width, 0, 0, height, x, A4.height - y - height].map(number).join(' ');
    this.#drawn.push(`q ${matrix} cm /P Do Q`);
  }

  content(): string {
    return this.#drawn.join('\n');
  }
}

interface PdfFile {
  readonly title: string;
  /** BCP 47, for those who have the file read to them. */
  readonly language: string;
  readonly picture: Picture | null;
}

export function writePdf(
  pages: readonly PdfPage[],
  { title, language, picture }: PdfFile,
): Uint8Array<ArrayBuffer> {
  const font = (name: string) =>
    `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const first = 6;
  const images = picture ? imageObjects(picture, first + pages.length * 2) : [];
  const use = picture ? ` /XObject << /P ${first + pages.length * 2} 0 R >>` : '';
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R /Lang (${language}) /ViewerPreferences << /DisplayDocTitle true >> >>`,
    `<< /Type /Pages /Kids [${pages.map((_, i) => `${first + i * 2} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    `<< /Title <${utf16(title)}> /Producer (NextPanel) >>`,
    ...pages.flatMap((page, i) => {
      const content = page.content();
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${A4.width} ${A4.height}] /Contents ${first + i * 2 + 1} 0 R /Resources << /Font << /R 3 0 R /B 4 0 R >>${use} >> >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
    ...images,
  ];
  // All of it is ASCII: a character is a byte.
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, i) => {
    const offset = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) file += `${String(offset).padStart(10, '0')} 00000 n \n`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}

/** A picture, and after it what of it shines through. @param at the number of the first object */
function imageObjects({ width, height, rgb, alpha }: Picture, at: number): string[] {
  const image = (space: string, pixels: Uint8Array, more: string) => {
    const hex = Array.from(zlibSync(pixels, { level: 9 }), (byte) => byte.toString(16).padStart(2, '0')).join(
      '',
    );
    return `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /${space} /BitsPerComponent 8${more} /Filter [/ASCIIHexDecode /FlateDecode] /Length ${hex.length + 1} >>\nstream\n${hex}>\nendstream`;
  };
  return alpha
    ? [image('DeviceRGB', rgb, ` /SMask ${at + 1} 0 R`), image('DeviceGray', alpha, '')]
    : [image('DeviceRGB', rgb, '')];
}

/** Breaks text into lines no wider than `width` points; a word that is wider is cut. */
export function wrap(text: string, width: number, size = 9.5): string[] {
  const fits = (line: string) => (show(line).width * size) / 1000 <= width;
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(/\s+/)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (fits(longer)) line = longer;
      else {
        if (line !== '') lines.push(line);
        line = word;
        while (!fits(line)) {
          const most = [...line].findIndex((_, i, all) => !fits(all.slice(0, i + 1).join('')));
          const cut = Math.max(1, most);
          lines.push([...line].slice(0, cut).join(''));
          line = [...line].slice(cut).join('');
        }
      }
    }
    lines.push(line);
  }
  return lines;
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A text string of PDF, big-endian with its mark, as hexadecimal digits. */
function utf16(text: string): string {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  return [0xfeff, ...units].map((unit) => unit.toString(16).padStart(4, '0')).join('');
}
