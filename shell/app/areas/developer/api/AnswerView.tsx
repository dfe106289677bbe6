import { Button, Group, Stack, Text, useLocale } from '@nextpanel/sdk/ui';
import { saveAs } from '../../../components/download.ts';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { formatBytes } from '../../marketplace/format.ts';
import classes from './ApiPage.module.css';
import { Code } from './Code.tsx';
import type { Answered } from './request.ts';

/** More of it nobody reads, and the page would be slow. */
const SHOWN = 100_000;

/** What came back: status, time, headers and body. */
export function AnswerView({ answered }: { answered: Answered }) {
  const t = useText();
  const locale = useLocale();
  const { status, statusText, milliseconds, headers, content, text } = answered;
  const bytes = formatBytes(content.size, locale);
  const time = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(milliseconds);
  return (
    <Section
      title={t('Answer')}
      padded
      actions={
        content.size > 0 && (
          <Button variant="default" size="xs" onClick={() => saveAs(content, nameOf(headers))}>
            {t('Download')}
          </Button>
        )
      }
    >
      <Stack gap="sm">
        <Group gap="sm" component="output">
          <span className={classes.status} data-class={String(status)[0]} dir="ltr">
            {status} {statusText}
          </span>
          <Text size="sm">{t('{time} ms', { time })}</Text>
          <Text size="sm">{bytes}</Text>
        </Group>
        <details className={classes.nested}>
          <summary>{t('Headers')}</summary>
          <Code text={headers.map(([name, value]) => `${name}: ${value}`).join('\n')} />
        </details>
        {text === null ? (
          <Text size="sm">{t('This is no text; download it to look at it.')}</Text>
        ) : (
          text !== '' && <Code name={t('Body of the answer')} text={text.slice(0, SHOWN)} />
        )}
        {text !== null && text.length > SHOWN && (
          <Text size="sm">{t('This is the beginning; the download has all of it.')}</Text>
        )}
      </Stack>
    </Section>
  );
}

function nameOf(headers: Answered['headers']): string {
  const of = (wanted: string) => headers.find(([name]) => name === wanted)?.[1] ?? '';
  const named = /filename="([^"]+)"/.exec(of('content-disposition'))?.[1];
  return named ?? (of('content-type').includes('json') ? 'answer.json' : 'answer');
}
