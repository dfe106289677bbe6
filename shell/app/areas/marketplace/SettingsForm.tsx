import { Button, Group, Stack } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';

import { api } from '../../api/http.ts';
import { FormError } from '../../components/form/FormError.tsx';
import { useForm } from '../../components/form/useForm.ts';
import { toast } from '../../components/toast.tsx';
import { useText } from '../../i18n/useText.tsx';
import { UnsavedGuard } from '../settings/UnsavedGuard.tsx';
import type { AddonDetail } from './addon.ts';
import { draftOf, errorOf, readDraft, unshown } from './settingsSchema.ts';
import type { SettingsField } from './settingsSchema.ts';
import { SettingsInput } from './SettingsInput.tsx';

interface SettingsFormProps {
  readonly addon: AddonDetail;
  readonly fields: readonly SettingsField[];
}

/** A plugin's settings, drawn from its schema. */
export function SettingsForm({ addon, fields }: SettingsFormProps) {
  const t = useText();
  const queries = useQueryClient();
  const form = useForm({
    initial: draftOf(fields, addon.settings ?? {}),
    validate: Object.fromEntries(
      fields.map((field) => [field.key, (value: string | boolean) => errorOf(field, value) ?? undefined]),
    ),
    submit: async (draft) => {
      const result = readDraft(fields, draft);
      if (!result.ok) return;
      await api.put(`/marketplace/addons/${addon.id}/settings`, {
        values: { ...unshown(fields, addon.settings ?? {}), ...result.values },
      });
      await queries.invalidateQueries({ queryKey: ['plugins'] });
      toast({ message: t('Settings of {name} saved', { name: addon.name }), tone: 'success' });
    },
  });
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <UnsavedGuard dirty={form.dirty} what={t('the settings of {name}', { name: addon.name })} />
      <Stack gap="md" maw={560}>
        {fields.map((field) => (
          <SettingsInput key={field.key} field={field} form={form.field(field.key)} />
        ))}
        <FormError message={form.formError} />
        <Group gap="xs">
          <Button type="submit" loading={form.submitting} disabled={!form.dirty}>
            {t('Save settings')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
