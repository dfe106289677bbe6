import { Button, Modal, Select, Stack, TextInput, useLocale } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../../api/http.ts';
import { DialogButtons } from '../../../components/form/DialogButtons.tsx';
import { required } from '../../../components/form/rules.ts';
import { useForm } from '../../../components/form/useForm.ts';
import { toast } from '../../../components/toast.tsx';
import { undoToast } from '../../../components/undoToast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import { currencyOptions } from '../../settings/currencies.ts';
import type { Currency } from './currency.ts';

interface CurrencyDialogProps {
  /** Null for a new one; undefined closes the dialog. */
  readonly currency: Currency | null | undefined;
  readonly base: string;
  readonly onClose: () => void;
}

/** Sets the rate of a currency, or removes one that nothing uses. */
export function CurrencyDialog({ currency, base, onClose }: CurrencyDialogProps) {
  const t = useText();
  const [shown, setShown] = useState(currency);
  if (currency !== undefined && currency !== shown) setShown(currency);
  return (
    <Modal
      opened={currency !== undefined}
      onClose={onClose}
      title={shown ? t('Rate of {code}', { code: shown.code }) : t('Add currency')}
    >
      {shown !== undefined && (
        <CurrencyForm key={shown?.code ?? ''} currency={shown} base={base} onClose={onClose} />
      )}
    </Modal>
  );
}

interface CurrencyFormProps {
  readonly currency: Currency | null;
  readonly base: string;
  readonly onClose: () => void;
}

function CurrencyForm({ currency, base, onClose }: CurrencyFormProps) {
  const t = useText();
  const locale = useLocale();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['currencies'] });
  const store = async (code: string, rate_to_base: string) => {
    await api.put(`/currencies/${code}`, { rate_to_base });
    await refresh();
  };
  const form = useForm({
    initial: { code: currency?.code ?? '', rate_to_base: currency?.rate_to_base ?? '' },
    validate: {
      code: required(word('a currency')),
      rate_to_base: (value) =>
        /^\d{1,9}(\.\d{1,12})?$/u.test(value.trim()) && Number(value) > 0
          ? undefined
          : t('Enter a number such as 1.0842.'),
    },
    submit: async ({ code, rate_to_base }) => {
      await store(code, rate_to_base);
      toast({
        message: t('1 {code} is {rate} {base}', { code, rate: rate_to_base, base }),
        tone: 'success',
      });
      onClose();
    },
  });
  const code = form.field('code');

  async function remove(gone: Currency) {
    try {
      await api.delete(`/currencies/${gone.code}`);
      await refresh();
      undoToast(t('{code} was removed', { code: gone.code }), () =>
        store(gone.code, gone.rate_to_base).catch((error: unknown) => form.fail(error)),
      );
      onClose();
    } catch (error) {
      form.fail(error);
    }
  }

  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md">
        {!currency && (
          <Select
            label={t('Currency')}
            data={currencyOptions(locale)}
            searchable
            required
            {...code}
            value={code.value || null}
            onChange={(value) => code.onChange(value ?? '')}
          />
        )}
        <TextInput
          label={
            form.values.code
              ? t('{base} for 1 {code}', { base, code: form.values.code })
              : t('{base} for 1 unit', { base })
          }
          inputMode="decimal"
          required
          {...form.text('rate_to_base')}
        />
        <DialogButtons
          form={form}
          submit={currency ? t('Save rate') : t('Add currency')}
          onCancel={onClose}
          other={
            currency &&
            !currency.used && (
              <Button variant="subtle" color="red" onClick={() => void remove(currency)}>
                {t('Remove')}
              </Button>
            )
          }
        />
      </Stack>
    </form>
  );
}
