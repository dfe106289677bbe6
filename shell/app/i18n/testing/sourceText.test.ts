import { expect, test } from 'vitest';
import { readSourceText } from './sourceText.ts';

const read = (source: string) => {
  const { asked, untranslated } = readSourceText('screen.tsx', source);
  return { asked: asked.map(({ text }) => text), untranslated: untranslated.map(({ text }) => text) };
};

test('what goes through t, on any line and in any quotes → asked for', () => {
  expect(
    read(`const Page = () => <p title={t("Don't")}>{t(\n'See {what}', { what: paid ? t('Paid') : t('Due') })}
      {t.count('{count} day|{count} days', 3)} {t.rich('<b>Now</b>', {})} {t(late ? 'Late' : 'Early')}</p>`),
  ).toEqual({
    asked: ["Don't", 'See {what}', 'Paid', 'Due', '{count} day|{count} days', '<b>Now</b>', 'Late', 'Early'],
    untranslated: [],
  });
});

test('labels in constants of a module → asked for, because whoever draws them translates', () => {
  expect(
    read(`const columns = [{ id: 'number', header: 'Number' }]; const names = { a: word('Active') };`),
  ).toEqual({
    asked: ['Number', 'Active'],
    untranslated: [],
  });
  expect(read(`const page = <DataTable label="Invoices" columns={columns} />`).asked).toEqual(['Invoices']);
});

test.each([
  ['text between tags', `<p>Hello</p>`, 'Hello'],
  ['a choice between tags', `<p>{paid ? 'paid' : null}</p>`, 'paid'],
  ['an attribute that is read out', `<button aria-label="close" />`, 'close'],
  ['a choice in an attribute', `<Alert title={bad ? 'bad' : title} />`, 'bad'],
  ['a template', '<Alert title={`pay ${amount}`} />', 'pay …'],
  ['a template in t', '<Alert title={t(`Pay ${amount}`)} />', 'Pay …'],
  ['a label made in a function', `function options() { return [{ label: 'all' }]; }`, 'all'],
  ['a sentence anywhere', `const wayOf = (paid) => (paid ? 'Credit used' : null);`, 'Credit used'],
  ['a name anywhere', `const wayOf = () => { return 'Payment'; };`, 'Payment'],
  ['a sentence in a template anywhere', 'const said = () => `${name} was removed`;', '… was removed'],
])('%s without t → found', (_, source, text) => {
  expect(
    read(
      `const it = ${source.startsWith('<') ? `() => ${source}` : '0'}; ${source.startsWith('<') ? '' : source}`,
    ),
  ).toEqual({
    asked: [],
    untranslated: [text],
  });
});

test('what nobody reads → not found', () => {
  expect(
    read(`import { A } from 'Some thing';
      type Kind = 'Paid off';
      const ui = () => <A key="Some key" className={classes.paid} data-x="Two words" href={\`/a/\${id}?x=y\`} type="button">{n} – 5%</A>;
      if (event.key === 'Enter') throw new TypeError('No such thing');`),
  ).toEqual({ asked: [], untranslated: [] });
});
