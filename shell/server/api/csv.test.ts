import { expect, test } from 'vitest';
import { openPanel } from '../testing/panel.ts';
import { csvOf } from './csv.ts';

test('cells with commas, quotes, line ends → quoted; formulas → defused; amounts → in their currency', () => {
  const rows = [
    { name: 'a,"b"\nc', note: '=1+1', total_minor: 1250, currency: 'USD', n: -3 },
    { name: ' @cmd', note: '-5', total_minor: -7, currency: 'JPY', n: null },
  ];
  expect(csvOf(['name', 'note', 'total_minor', 'currency', 'n'], rows)).toBe(
    `name,note,total,currency,n\r\n"a,""b""\nc",'=1+1,12.50,USD,-3\r\n' @cmd,'-5,-7,JPY,\r\n`,
  );
});

test('a list as a file → every row that matches in the list’s order, whatever the page', async () => {
  const panel = await openPanel();
  const staff = panel.tab();
  await staff.signIn('support@demo.test');
  const answer = await panel.server.fetch(
    new Request('http://panel.test/api/v1/clients?format=csv&country=IE&sort=-name&page_size=1&page=2', {
      headers: { 'nextpanel-client': staff.id },
    }),
  );
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="clients.csv"');
  const lines = (await answer.text()).split('\r\n');
  expect(lines[0]).toMatch(/^id,name,email,/);
  expect(lines.slice(1).map((line) => line.split(',')[1])).toEqual([
    'Saoirse Dunleavy',
    'Fionn MacGabhann',
    undefined,
  ]);
});

test('nobody who may not see a list gets it as a file', async () => {
  const panel = await openPanel();
  expect(await panel.tab().call('GET', '/clients?format=csv')).toMatchObject({ status: 401 });
});
