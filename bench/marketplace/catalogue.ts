import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { categories, metadataSchema } from '@nextpanel/sdk/manifest';
import { pagedIndex, type SourcePlugin } from '@nextpanel/sdk/package';
import { randomFrom } from '../../shell/seeds/random.ts';

const things =
  'invoice payment chat ticket domain backup monitor firewall report coupon affiliate calendar tax wallet cluster container certificate spam migration billing uptime audit export import webhook survey roadmap cache search gateway';
const deeds =
  'sends shows keeps checks counts compares collects renews warns plans measures translates archives merges restores signs schedules';
const manners =
  'every-day for-clients for-staff at-once without-code in-bulk by-region with-limits per-product on-time';
const publishers = 'Harbour Works|North Yard|Quiet Tools|Blue Ledger|Field & Sons|Open Harbour|Lantern Lab';

/** Made plugins, the same ones for the same seed: long enough texts, several versions, few that share a name. */
export function madePlugins(count: number, seed: number): SourcePlugin[] {
  const random = randomFrom(seed);
  const pick = <Value>(list: readonly Value[]): Value => {
    const value = list[Math.floor(random() * list.length)];
    if (value === undefined) throw new Error('There is nothing to pick from.');
    return value;
  };
  const word = (words: string) => pick(words.split(' ')).replaceAll('-', ' ');
  const sentence = () =>
    `It ${word(deeds)} each ${word(things)} and ${word(deeds)} the ${word(things)} ${word(manners)}.`;
  return Array.from({ length: count }, (_, at) => {
    const thing = word(things);
    const major = 1 + Math.floor(random() * 5);
    const manifest = metadataSchema.parse({
      id: `${thing}_${at}`,
      name: `${thing.charAt(0).toUpperCase()}${thing.slice(1)} ${word(deeds)} ${at}`,
      version: `${major}.0.0`,
      description: `${sentence()} ${sentence()}`,
      author: pick(publishers.split('|')),
      category: pick(categories),
      engines: { nextpanel: '^1.0.0' },
      features: [sentence(), sentence(), sentence(), sentence()],
      ...(random() < 0.3
        ? { price: { amount: `${1 + Math.floor(random() * 40)}.99`, currency: 'USD', interval: 'month' } }
        : {}),
    });
    const { id, name, description, author, category, icon, price, features } = manifest;
    return {
      id,
      name,
      description,
      author,
      category,
      icon,
      ...(price ? { price } : {}),
      features,
      rating: Math.round(10 + random() * 40) / 10,
      rating_count: Math.floor(random() * 900),
      installs: Math.floor(random() ** 3 * 50_000),
      manifest,
      readme: `# ${name}\n\n${Array.from({ length: 8 }, sentence).join(' ')}`,
      versions: Array.from({ length: major }, (_, older) => ({
        version: `${major - older}.0.0`,
        url: `${id}_v${major - older}.0.0.zip`,
        size: 8_000 + Math.floor(random() * 90_000),
        sha256: createHash('sha256').update(`${id} ${older}`).digest('hex'),
        engines: { nextpanel: '^1.0.0' },
        changelog: sentence(),
      })),
    };
  });
}

/**
 * A source of made plugins, twice: as the panel's own tools write it, and all of it in one file.
 * @returns bytes of the one file
 */
export async function writeSource(folder: string, count: number, seed: number): Promise<number> {
  await mkdir(folder, { recursive: true });
  const content = {
    expires: '9999-12-31T00:00:00.000Z',
    plugins: madePlugins(count, seed),
    revoked: [],
  };
  const { index, files } = await pagedIndex(content);
  for (const { name, text } of files) await writeFile(join(folder, name), text);
  await writeFile(join(folder, 'index.json'), JSON.stringify({ version: 1, ...index }));
  const whole = JSON.stringify({ version: 1, ...content });
  await writeFile(join(folder, 'whole.json'), whole);
  return Buffer.byteLength(whole);
}
