import { word } from '../../../i18n/words.ts';

/** The message is English, for `t`. */
export class UnusableImage extends Error {}

/** The most that is stored: twice what the panel shows, so that it is sharp on every screen. */
const MOST = { width: 640, height: 160 } as const;

/** What the server takes, as characters of a data URL. */
const MOST_CHARACTERS = 128 * 1024;

/**
 * Any image that the browser can show, as a PNG that is small enough: SVG included, which becomes pixels and so can do
 * nothing. Rejects with `UnusableImage`.
 */
export async function logoFrom(file: Blob): Promise<string> {
  const address = URL.createObjectURL(file);
  try {
    const image = await load(address);
    for (let scale = 1; scale > 0.2; scale *= 0.8) {
      const url = draw(image, scale);
      if (url.length <= MOST_CHARACTERS) return url;
    }
    throw new UnusableImage(word('This image has too many details for a logo. Choose a simpler one.'));
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function load(address: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = address;
  try {
    await image.decode();
  } catch {
    throw new UnusableImage(
      word('This file is no image that the browser can read. Choose a PNG, JPEG, WebP or SVG.'),
    );
  }
  return image;
}

function draw(image: HTMLImageElement, scale: number): string {
  // An SVG without a size of its own has none here.
  const [width, height] = [image.naturalWidth || MOST.width, image.naturalHeight || MOST.height];
  const fit = Math.min(MOST.width / width, MOST.height / height, 1) * scale;
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * fit));
  canvas.height = Math.max(1, Math.round(height * fit));
  const context = canvas.getContext('2d');
  if (!context) throw new UnusableImage(word('This browser can not read images at the moment. Try again.'));
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png');
}
