import { Button, Group, Modal, Money, Stack, Text } from '@nextpanel/sdk/ui';
import type { MoneyAmount } from '@nextpanel/sdk';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ApiError } from '../../api/ApiError.ts';
import { useText } from '../../i18n/useText.tsx';
import { word } from '../../i18n/words.ts';
import { useCompanyName } from '../../layout/usePageTitle.ts';
import classes from './payment.module.css';

interface Question {
  readonly amount: MoneyAmount;
  answer(confirmed: boolean): void;
}

export interface BankConfirmation {
  /**
   * Runs `pay(false)`; when the bank wants the payment confirmed (CONFIRMATION_REQUIRED), asks for it and runs
   * `pay(true)`. Rejects as `pay` does, and with `ApiError` NOT_CONFIRMED when it was not confirmed.
   */
  paying<Answer>(amount: MoneyAmount, pay: (confirmed: boolean) => Promise<Answer>): Promise<Answer>;
  readonly dialog: ReactNode;
}

/** The step that a bank may put between a card and its money (3-D Secure). */
export function useBankConfirmation(): BankConfirmation {
  const t = useText();
  const [question, setQuestion] = useState<Question | null>(null);

  async function paying<Answer>(amount: MoneyAmount, pay: (confirmed: boolean) => Promise<Answer>) {
    try {
      return await pay(false);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'CONFIRMATION_REQUIRED') throw error;
      const { promise, resolve } = Promise.withResolvers<boolean>();
      setQuestion({ amount, answer: resolve });
      const confirmed = await promise;
      setQuestion(null);
      if (confirmed) return await pay(true);
      throw notConfirmed;
    }
  }

  return {
    paying,
    dialog: (
      <Modal
        opened={question !== null}
        onClose={() => question?.answer(false)}
        title={t('Confirm the payment with your bank')}
        closeOnClickOutside={false}
      >
        {question && <BankQuestion {...question} />}
      </Modal>
    ),
  };
}

function BankQuestion({ amount, answer }: Question) {
  const t = useText();
  const company = useCompanyName();
  return (
    <Stack gap="md">
      <div className={classes.bank}>
        <span>{company}</span>
        <strong>
          <Money {...amount} />
        </strong>
      </div>
      <Text size="sm" c="dimmed">
        {t(
          'Your bank wants to know that it is you (3-D Secure). In this demo the panel plays the bank: no message is sent to a phone.',
        )}
      </Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={() => answer(false)}>
          {t('Refuse')}
        </Button>
        <Button data-autofocus onClick={() => answer(true)}>
          {t('Confirm payment')}
        </Button>
      </Group>
    </Stack>
  );
}

const notConfirmed = new ApiError({
  status: 402,
  code: 'NOT_CONFIRMED',
  title: word('The payment was not confirmed'),
  detail: word('Nothing was charged. Pay again and confirm it, or take another card.'),
});
