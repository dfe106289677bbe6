import { SegmentedControl } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { OutboxMessage } from '../../../api/types.ts';
import { LoadingState } from '../../../components/LoadingState.tsx';
import { MailLetter } from '../../../components/MailLetter.tsx';
import markdown from '../../../components/Markdown.module.css';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import classes from './MessagePage.module.css';

const views = [
  { value: 'html', label: 'HTML' },
  { value: 'text', label: 'Plain text' },
];

/** What the message says: a mail on the company's paper or as plain text, anything else as text. */
export function MessageBody({ message: { kind, text, html } }: { message: OutboxMessage }) {
  const t = useText();
  const [view, setView] = useState('html');
  const control = kind === 'mail' && (
    <SegmentedControl
      size="xs"
      aria-label={t('Shown as')}
      data={views.map(({ value, label }) => ({ value, label: t(label) }))}
      value={view}
      onChange={setView}
    />
  );
  return (
    <Section title={kind === 'mail' ? t('Mail') : t('Text')} actions={control} padded>
      {kind === 'mail' && view === 'html' ? (
        <MailLetter>
          {html === null ? <PlainText text={text} /> : <Html html={html} text={text} />}
        </MailLetter>
      ) : (
        <PlainText text={text} />
      )}
    </Section>
  );
}

const PlainText = ({ text }: { text: string }) => <p className={classes.text}>{text}</p>;

function Html({ html, text }: { html: string; text: string }) {
  const t = useText();
  const clean = useQuery({
    queryKey: ['sanitized', html],
    queryFn: async () => (await import('../../../components/renderMarkdown.ts')).sanitize(html),
    gcTime: 60_000,
  });
  if (clean.error) return <PlainText text={text} />;
  if (clean.data === undefined) return <LoadingState label={t('Loading mail')} />;
  return <div className={markdown['markdown']} dangerouslySetInnerHTML={{ __html: clean.data }} />;
}
