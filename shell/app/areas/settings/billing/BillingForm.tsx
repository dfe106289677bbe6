import { Select, SimpleGrid, Stack, Text, TextInput, useLocale } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';

import { api } from '../../../api/http.ts';
import type { Settings } from '../../../api/types.ts';
import { SaveButtons } from '../SaveButtons.tsx';
import { useForm } from '../../../components/form/useForm.ts';
import { Section } from '../../../components/Section.tsx';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { UnsavedGuard } from '../UnsavedGuard.tsx';
import { billingForm } from './billingValues.ts';
import { DaysInput } from './DaysInput.tsx';
import { LateFee } from './LateFee.tsx';
import { NumberPattern } from './NumberPattern.tsx';

/** What may stand in the pattern of a number. */
const marks = {
  number: '{number}',
  zeros: '{number:5}',
  year: '{yyyy}',
  month: '{mm}',
  day: '{dd}',
};

/** How invoices come about, what follows when they are not paid, and how documents are numbered. */
export function BillingForm({ settings }: { settings: Settings }) {
  const t = useText();
  const locale = useLocale();
  const queries = useQueryClient();
  const { valuesOf, changesOf, validate = {} } = billingForm(settings.currency, locale);
  const saved = valuesOf(settings);
  const form = useForm({
    initial: saved,
    validate,
    submit: async (values) => {
      await api.put('/settings', changesOf(values));
      await queries.invalidateQueries({ queryKey: ['settings'] });
      toast({ message: t('Billing settings saved'), tone: 'success' });
    },
  });
  const taxMode = form.field('tax_mode');
  const proration = form.field('proration_mode');
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <UnsavedGuard dirty={form.dirty} what={t('the billing settings')} />
      <Stack gap="md" maw={720}>
        <Section title={t('Invoices')} padded>
          <Stack gap="md">
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <Select
                label={t('Prices')}
                data={[
                  { value: 'exclusive', label: t('Without tax: it is added') },
                  { value: 'inclusive', label: t('With tax included') },
                ]}
                allowDeselect={false}
                {...taxMode}
                onChange={(mode) => taxMode.onChange(mode ?? saved.tax_mode)}
              />
              <Select
                label={t('Parts of a month')}
                data={[
                  { value: 'real', label: t('By its real days') },
                  { value: '30', label: t('Every month as 30 days') },
                ]}
                allowDeselect={false}
                {...proration}
                onChange={(mode) => proration.onChange(mode ?? saved.proration_mode)}
              />
            </SimpleGrid>
            <DaysInput
              form={form}
              name="payment_term_days"
              label={t('Days to pay')}
              description={t('From the day of issue to the due day, unless the invoice says otherwise.')}
            />
          </Stack>
        </Section>
        <Section
          title={t('Renewals')}
          description={t('How many days before a period begins its invoice is written.')}
          padded
        >
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            <DaysInput form={form} name="renewal_monthly" label={t('Under a year')} />
            <DaysInput form={form} name="renewal_annual" label={t('A year and more')} />
            <DaysInput form={form} name="renewal_domain" label={t('Domains')} />
          </SimpleGrid>
        </Section>
        <Section title={t('When an invoice is not paid')} padded>
          <Stack gap="md">
            <TextInput
              label={t('Remind on days')}
              description={t(
                'From the due day, with commas between: -3 is three days before it, 0 the day itself.',
              )}
              dir="ltr"
              {...form.text('reminder_days')}
            />
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <DaysInput form={form} name="suspend_after_days" label={t('Suspend services after days')} />
              <DaysInput form={form} name="terminate_after_days" label={t('Terminate services after days')} />
            </SimpleGrid>
            <LateFee form={form} currency={settings.currency} />
          </Stack>
        </Section>
        <Section title={t('Numbers')} padded>
          <Stack gap="md">
            <Text size="sm" c="dimmed">
              {t.rich(
                '{number} counts up, {zeros} with zeros to five digits; {year}, {month} and {day} are the day. What has a number keeps it.',
                {
                  number: <bdi>{marks.number}</bdi>,
                  zeros: <bdi>{marks.zeros}</bdi>,
                  year: <bdi>{marks.year}</bdi>,
                  month: <bdi>{marks.month}</bdi>,
                  day: <bdi>{marks.day}</bdi>,
                },
              )}
            </Text>
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <NumberPattern form={form} name="invoice_number_pattern" label={t('Invoices')} />
              <NumberPattern form={form} name="credit_note_number_pattern" label={t('Credit notes')} />
              <NumberPattern form={form} name="order_number_pattern" label={t('Orders')} />
              <NumberPattern form={form} name="ticket_number_pattern" label={t('Tickets')} />
            </SimpleGrid>
          </Stack>
        </Section>
        <SaveButtons form={form} saved={saved} />
      </Stack>
    </form>
  );
}
