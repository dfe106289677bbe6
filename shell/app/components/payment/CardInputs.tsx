import { SimpleGrid, Stack, TextInput } from '@nextpanel/sdk/ui';
import { useText } from '../../i18n/useText.tsx';
import type { Form } from '../form/useForm.ts';
import type { CardFields } from './card.ts';
import { groupDigits, groupExpiry } from './card.ts';
import { TestCards } from './TestCards.tsx';

interface CardInputsProps<Values extends CardFields> {
  form: Form<Values>;
  /** Offers the test cards: nobody types a real one here. */
  demo: boolean;
}

/** Four fields of a card. Spaces and the slash come by themselves; the keyboard of a phone has digits only. */
export function CardInputs<Values extends CardFields>({ form, demo }: CardInputsProps<Values>) {
  const t = useText();
  const field = form.text as Form<CardFields>['text'];
  const set = form.set as Form<CardFields>['set'];
  const number = field('number');
  const exp = field('exp');
  return (
    <Stack gap="md">
      {demo && (
        <TestCards
          chosen={form.values.number}
          onChoose={(chosen) =>
            set({ number: chosen, exp: '12/34', cvc: '123', name: form.values.name || 'DEMO CARD' })
          }
        />
      )}
      <TextInput
        label={t('Card number')}
        inputMode="numeric"
        autoComplete="cc-number"
        placeholder="1234 5678 9012 3456"
        dir="ltr"
        {...number}
        onChange={({ currentTarget }) =>
          number.onChange({ currentTarget: { value: groupDigits(currentTarget.value) } })
        }
      />
      <SimpleGrid cols={2} spacing="md">
        <TextInput
          label={t('Expires')}
          inputMode="numeric"
          autoComplete="cc-exp"
          placeholder={t('MM/YY')}
          dir="ltr"
          {...exp}
          onChange={({ currentTarget }) =>
            exp.onChange({ currentTarget: { value: groupExpiry(currentTarget.value) } })
          }
        />
        <TextInput
          label={t('Security code')}
          inputMode="numeric"
          autoComplete="cc-csc"
          placeholder={t('CVC')}
          maxLength={4}
          dir="ltr"
          {...field('cvc')}
        />
      </SimpleGrid>
      <TextInput label={t('Name on card')} autoComplete="cc-name" maxLength={120} {...field('name')} />
    </Stack>
  );
}
