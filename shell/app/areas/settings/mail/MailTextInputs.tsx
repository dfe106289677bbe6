import { Button, Group, Stack, Text, Textarea, TextInput } from '@nextpanel/sdk/ui';
import { useRef } from 'react';

import type { Form } from '../../../components/form/useForm.ts';
import { useText } from '../../../i18n/useText.tsx';
import type { MailText } from './mailTemplate.ts';

interface MailTextInputsProps {
  readonly form: Form<MailText>;
  readonly fields: readonly string[];
  readonly language: string;
  /** What the server has against the text as it is now. */
  readonly problems: Readonly<Record<string, string>>;
}

/** Subject and body, with what may be merged into them. */
export function MailTextInputs({ form, fields, language, problems }: MailTextInputsProps) {
  const t = useText();
  const body = useRef<HTMLTextAreaElement>(null);
  const subject = form.text('subject');
  const text = form.text('body');
  const written = { lang: language, dir: language === 'ar' ? 'rtl' : 'ltr' };

  const insert = (field: string) => {
    const area = body.current;
    if (!area) return;
    area.focus();
    area.setRangeText(`{{${field}}}`, area.selectionStart, area.selectionEnd, 'end');
    form.field('body').onChange(area.value);
  };

  return (
    <>
      <TextInput
        label={t('Subject')}
        required
        maxLength={300}
        {...written}
        {...subject}
        error={subject.error ?? (subject.value.trim() ? problems['subject'] : undefined)}
      />
      <Textarea
        ref={body}
        label={t('Text')}
        required
        autosize
        minRows={10}
        maxRows={24}
        maxLength={20_000}
        {...written}
        {...text}
        error={text.error ?? (text.value.trim() ? problems['body'] : undefined)}
      />
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t('Stands for what it names, in the subject too; a click puts it into the text.')}
        </Text>
        <Group gap="xs">
          {fields.map((field) => (
            <Button key={field} size="compact-sm" variant="default" onClick={() => insert(field)}>
              <bdi>{`{{${field}}}`}</bdi>
            </Button>
          ))}
        </Group>
      </Stack>
    </>
  );
}
