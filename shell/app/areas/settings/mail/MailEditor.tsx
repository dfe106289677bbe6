import { Button, Group, Select, SimpleGrid, Stack, Text } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../../api/http.ts';
import { FormError } from '../../../components/form/FormError.tsx';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { required } from '../../../components/form/rules.ts';
import { useForm } from '../../../components/form/useForm.ts';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import { UnsavedGuard } from '../UnsavedGuard.tsx';
import { MailPreview } from './MailPreview.tsx';
import type { MailChoice, MailTemplate, MailText } from './mailTemplate.ts';
import { chosenText, mailName, mailTemplatesQuery } from './mailTemplate.ts';
import { MailTextInputs } from './MailTextInputs.tsx';
import { usePreview } from './usePreview.ts';

/** One mail at a time: its text in one language, and how it reads. */
export function MailEditor({ items }: { readonly items: readonly MailTemplate[] }) {
  const t = useText();
  const queries = useQueryClient();
  const [choice, setChoice] = useState<MailChoice>({ key: items[0]?.key ?? '', language: 'en' });
  // Where to go once whatever was typed is given up.
  const [wanted, setWanted] = useState<MailChoice | null>(null);
  const [resets, setResets] = useState(false);
  const { text, fields, texts, changed } = chosenText(items, choice);

  const put = async ({ key, language }: MailChoice, change: MailText | { reset: true }) => {
    await api.put(`/mail-templates/${key}`, { language, ...change });
    await queries.invalidateQueries({ queryKey: ['settings'] });
  };

  const form = useForm<MailText>({
    initial: text,
    validate: { subject: required(word('a subject')), body: required(word('a text')) },
    submit: async (values) => {
      await put(choice, values);
      toast({ message: t('Mail template saved'), tone: 'success' });
    },
  });

  const show = (next: MailChoice) => {
    setWanted(null);
    setChoice(next);
    form.reset(chosenText(items, next).text);
  };
  const choose = (next: MailChoice) => (form.dirty ? setWanted(next) : show(next));

  const { preview, problems } = usePreview(choice, form.values);

  const reset = async () => {
    await put(choice, { reset: true });
    const stored = queries.getQueryData(mailTemplatesQuery.queryKey)?.items ?? items;
    form.reset(chosenText(stored, choice).text);
    setResets(false);
    toast({ message: t('The panel’s own text is back'), tone: 'success' });
  };

  return (
    <Stack gap="md" maw={1120}>
      <UnsavedGuard dirty={form.dirty} what={t('this mail')} />
      <ConfirmDialog
        opened={wanted !== null}
        onClose={() => setWanted(null)}
        title={t('Go on without saving?')}
        confirmLabel={t('Go on')}
        danger
        onConfirm={() => {
          if (wanted) show(wanted);
        }}
      >
        <Text>{t('Your changes to this mail are not saved yet and would be lost.')}</Text>
      </ConfirmDialog>
      <ConfirmDialog
        opened={resets}
        onClose={() => setResets(false)}
        title={t('Go back to the panel’s text?')}
        confirmLabel={t('Go back')}
        danger
        onConfirm={reset}
      >
        <Text>{t('What was written in its place is removed.')}</Text>
      </ConfirmDialog>
      <SimpleGrid cols={{ base: 1, xs: 2 }} maw={560}>
        <Select
          label={t('Mail')}
          data={items.map(({ key }) => ({ value: key, label: t(mailName(key)) }))}
          allowDeselect={false}
          value={choice.key}
          onChange={(key) => key && choose({ ...choice, key })}
        />
        <Select
          label={t('Language')}
          description={t('Clients get theirs, or English.')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={texts.map(({ language, changed_at }) => ({
            value: language,
            label: `${languageName(language)}${changed_at ? ` (${t('changed')})` : ''}`,
          }))}
          allowDeselect={false}
          value={choice.language}
          onChange={(language) => language && choose({ ...choice, language })}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <form onSubmit={form.onSubmit} noValidate>
          <Stack gap="md">
            <MailTextInputs form={form} fields={fields} language={choice.language} problems={problems} />
            <FormError message={form.formError} />
            <Group gap="xs">
              <Button type="submit" loading={form.submitting} disabled={!form.dirty}>
                {t('Save changes')}
              </Button>
              {form.dirty && (
                <Button variant="subtle" onClick={() => form.reset(text)}>
                  {t('Discard')}
                </Button>
              )}
              {changed && !form.dirty && (
                <Button variant="default" onClick={() => setResets(true)}>
                  {t('Back to the panel’s text')}
                </Button>
              )}
            </Group>
          </Stack>
        </form>
        <MailPreview preview={preview} language={choice.language} />
      </SimpleGrid>
    </Stack>
  );
}

function languageName(language: string): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
}
