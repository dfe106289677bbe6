import { expect, test } from 'vitest';
import { openPanel } from '../testing/panel.ts';

test('a guest searches → articles with the word in their title come first, without bodies', async () => {
  const panel = await openPanel();
  const { body } = await panel.tab().call('GET', '/kb/articles?q=backups');
  expect(body.items[0].slug).toBe('backups-and-restore');
  expect(body.total).toBeGreaterThan(1);
  expect(body.items[0]).not.toHaveProperty('body');
});

test('one article → Markdown; none → 404', async () => {
  const panel = await openPanel();
  const tab = panel.tab();
  const { status, body } = await tab.call('GET', '/kb/articles/dns-records');
  expect(status).toBe(200);
  expect(body.body).toContain('| CNAME |');
  expect(await tab.call('GET', '/kb/articles/nothing')).toMatchObject({
    status: 404,
    body: { code: 'NOT_FOUND' },
  });
});
