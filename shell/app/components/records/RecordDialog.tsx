import { Button, Stack } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/http.ts';
import { DialogButtons } from '../form/DialogButtons.tsx';
import { FormDialog } from '../form/FormDialog.tsx';
import { useForm } from '../form/useForm.ts';
import { toast } from '../toast.tsx';
import { useText } from '../../i18n/useText.tsx';
import type { RecordKind } from './recordKind.ts';
import { useRemoval } from './useRemoval.ts';

interface RecordDialogProps<Item, Values extends object> {
  readonly kind: RecordKind<Item, Values>;
  /** What is edited; null for a new one; undefined closes the dialog. */
  readonly item: Item | null | undefined;
  readonly onClose: () => void;
}

/** Adds, changes or removes one record of a list. What was removed can be put back from the message that says so. */
export function RecordDialog<Item extends { readonly id: number }, Values extends object>(
  props: RecordDialogProps<Item, Values>,
) {
  const { kind, item, onClose } = props;
  const t = useText();
  // It stays on show while the dialog fades away.
  const [shown, setShown] = useState(item);
  if (item !== undefined && item !== shown) setShown(item);
  return (
    <FormDialog
      opened={item !== undefined}
      onClose={onClose}
      title={shown ? t('Edit {what}', { what: kind.nameOf(shown) }) : t('Add {what}', { what: t(kind.noun) })}
    >
      {({ onDirty, close }) =>
        shown !== undefined && (
          <RecordForm key={shown?.id ?? 'new'} kind={kind} item={shown} onDirty={onDirty} onClose={close} />
        )
      }
    </FormDialog>
  );
}

interface RecordFormProps<Item, Values extends object> {
  readonly kind: RecordKind<Item, Values>;
  readonly item: Item | null;
  readonly onDirty: (dirty: boolean) => void;
  readonly onClose: () => void;
}

function RecordForm<Item extends { readonly id: number }, Values extends object>({
  kind,
  item,
  onDirty,
  onClose,
}: RecordFormProps<Item, Values>) {
  const { noun, topic, path, valuesOf, fieldsOf, validate, inputs } = kind;
  const t = useText();
  const queries = useQueryClient();
  const [removing, setRemoving] = useState(false);
  const removal = useRemoval(kind);
  const form = useForm<Values>({
    initial: valuesOf(item),
    ...(validate ? { validate } : {}),
    submit: async (values) => {
      const fields = fieldsOf(values, item);
      if (item) await api.put(`${path}/${item.id}`, fields);
      else await api.post(path, fields);
      await queries.invalidateQueries({ queryKey: [topic] });
      toast({ message: item ? t('Saved') : t('The {what} was added', { what: t(noun) }), tone: 'success' });
      onClose();
    },
  });

  async function remove(gone: Item) {
    setRemoving(true);
    try {
      await removal.remove([gone]);
      onClose();
    } catch (error) {
      form.fail(error);
    } finally {
      setRemoving(false);
    }
  }

  return (
    <form onSubmit={form.onSubmit} onChange={() => onDirty(true)} noValidate>
      <Stack gap="md">
        {inputs(form, item)}
        <DialogButtons
          form={form}
          submit={item ? t('Save changes') : t('Add {what}', { what: t(noun) })}
          disabled={item !== null && !form.dirty}
          onCancel={onClose}
          other={
            item &&
            removal.fits(item) && (
              <Button variant="subtle" color="red" loading={removing} onClick={() => void remove(item)}>
                {t('Remove')}
              </Button>
            )
          }
        />
      </Stack>
    </form>
  );
}
