import { Button, Group } from '@nextpanel/sdk/ui';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/useText.tsx';
import { FormError } from './FormError.tsx';

export interface DialogButtonsProps {
  readonly form: { readonly formError: string | null; readonly submitting: boolean };
  /** What sending does: "Record payment". */
  readonly submit: ReactNode;
  readonly onCancel: () => void;
  /** There is nothing to send. */
  readonly disabled?: boolean;
  /** A further button, at the other side. */
  readonly other?: ReactNode;
}

/** The end of a form in a dialog: what is wrong with it as a whole, the way out and the way on. */
export function DialogButtons({ form, submit, onCancel, disabled, other }: DialogButtonsProps) {
  const t = useText();
  return (
    <>
      <FormError message={form.formError} />
      <Group justify={other ? 'space-between' : 'flex-end'} gap="xs">
        {other}
        <Group gap="xs">
          <Button variant="default" onClick={onCancel}>
            {t('Cancel')}
          </Button>
          <Button type="submit" loading={form.submitting} {...(disabled ? { disabled } : {})}>
            {submit}
          </Button>
        </Group>
      </Group>
    </>
  );
}
