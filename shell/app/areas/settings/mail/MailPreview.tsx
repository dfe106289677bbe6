import { Text } from '@nextpanel/sdk/ui';

import { MailLetter } from '../../../components/MailLetter.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import classes from './mail.module.css';
import type { MailPreview as Preview } from './usePreview.ts';

interface MailPreviewProps {
  readonly preview: Preview | undefined;
  readonly language: string;
}

/** A mail as a client gets it, with made-up values. */
export function MailPreview({ preview, language }: MailPreviewProps) {
  const t = useText();
  return (
    <Section title={t('Preview')} description={t('With made-up values.')} padded>
      {preview ? (
        <div lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
          <Text fw={600} mb="sm" className={classes.words}>
            {preview.subject}
          </Text>
          <MailLetter>
            <Text className={classes.words}>{preview.text}</Text>
          </MailLetter>
        </div>
      ) : (
        <Text c="dimmed">{t('It comes back when the text is right.')}</Text>
      )}
    </Section>
  );
}
