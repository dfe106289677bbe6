import { expect, test } from 'vitest';
import { dataUrl, writePng } from '../look/testing/writePng.ts';
import { openPanel } from '../testing/panel.ts';

const logo = dataUrl(writePng(4, new Uint8Array(4 * 2 * 4).fill(120)));
const own = {
  accent: null,
  corners: 'soft',
  density: 'comfortable',
  appearance: 'auto',
  logo: null,
  logo_dark: null,
};

async function signedIn(email = 'admin@demo.test') {
  const panel = await openPanel();
  const tab = panel.tab();
  await tab.signIn(email);
  return { panel, tab };
}

test('an owner changes the look → anybody sees it, it is announced, and audited without the image itself', async () => {
  const { panel, tab } = await signedIn();
  expect((await panel.tab().call('GET', '/info')).body.look).toEqual(own);
  const changed = await tab.call('PUT', '/look', { accent: '#5b2bd9', logo });
  expect(changed).toMatchObject({ status: 200, body: { ...own, accent: '#5b2bd9', logo } });
  expect((await panel.tab().call('GET', '/info')).body.look).toEqual(changed.body);
  expect(panel.topics).toContain('settings');
  expect((await tab.call('GET', '/audit?subject=look')).body.items).toMatchObject([
    {
      action: 'look.updated',
      before: { accent: null, logo: null },
      after: { accent: '#5b2bd9', logo: 'PNG image, 4 × 2' },
    },
  ]);
});

test('everything back to the default → the panel’s own look; nothing changed → nothing audited', async () => {
  const { panel, tab } = await signedIn();
  await tab.call('PUT', '/look', { corners: 'round', density: 'compact', logo_dark: logo });
  expect((await tab.call('PUT', '/look', own)).body).toEqual(own);
  await tab.call('PUT', '/look', own);
  expect((await panel.tab().call('GET', '/info')).body.look).toEqual(own);
  expect((await tab.call('GET', '/audit?subject=look')).body.total).toBe(2);
});

test.each([
  ['a word', { accent: 'red' }, 'accent'],
  ['more than a colour', { accent: '#0b7d9e; } * { display: none' }, 'accent'],
  ['unknown corners', { corners: 'wavy' }, 'corners'],
  ['an address elsewhere', { logo: 'https://elsewhere.test/logo.png' }, 'logo'],
  ['another kind of image', { logo: 'data:image/svg+xml;base64,PHN2Zy8+' }, 'logo'],
  ['no base64', { logo: 'data:image/png;base64,%%%' }, 'logo'],
  ['far too large', { logo: `data:image/png;base64,${'A'.repeat(200_000)}` }, 'logo'],
  ['an unknown field', { colour: '#000000' }, 'colour'],
])('%s → 422 at its field, nothing changed', async (_, body, path) => {
  const { panel, tab } = await signedIn();
  expect(await tab.call('PUT', '/look', body)).toMatchObject({
    status: 422,
    body: { code: 'INVALID', errors: [{ path }] },
  });
  expect((await panel.tab().call('GET', '/info')).body.look).toEqual(own);
});

test('who may not change settings → 403; a guest → 401', async () => {
  const { panel, tab } = await signedIn('support@demo.test');
  expect((await tab.call('PUT', '/look', { corners: 'round' })).status).toBe(403);
  expect((await panel.tab().call('PUT', '/look', { corners: 'round' })).status).toBe(401);
});
