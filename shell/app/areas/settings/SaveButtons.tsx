import { Button, Group } from '@nextpanel/sdk/ui';
import type { ReactNode } from 'react';
import { FormError } from '../../components/form/FormError.tsx';
import type { Form } from '../../components/form/useForm.ts';
import { useText } from '../../i18n/useText.tsx';

export interface SaveButtonsProps<Values extends object> {
  form: Form<Values>;
  /** What "Discard" goes back to. */
  saved: Values;
  /** Further buttons. */
  children?: ReactNode;
}

/** The end of a form of the settings: what is wrong with it, and what can be done with what was changed. */
export function SaveButtons<Values extends object>({ form, saved, children }: SaveButtonsProps<Values>) {
  const t = useText();
  return (
    <>
      <FormError message={form.formError} />
      <Group gap="xs">
        <Button type="submit" loading={form.submitting} disabled={!form.dirty}>
          {t('Save changes')}
        </Button>
        {form.dirty && (
          <Button variant="subtle" onClick={() => form.reset(saved)}>
            {t('Discard')}
          </Button>
        )}
        {children}
      </Group>
    </>
  );
}
