import { Button, Group, Select, SimpleGrid, Stack, Text, TextInput, useLocale } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';

import { api } from '../../../api/http.ts';
import type { Settings } from '../../../api/types.ts';
import { FormError } from '../../../components/form/FormError.tsx';
import { useForm } from '../../../components/form/useForm.ts';
import { Section } from '../../../components/Section.tsx';
import { toast } from '../../../components/toast.tsx';
import { UnsavedGuard } from '../UnsavedGuard.tsx';
import { billingForm } from './billingValues.ts';
import { DaysInput } from './DaysInput.tsx';
import { LateFee } from './LateFee.tsx';
import { NumberPattern } from './NumberPattern.tsx';

/** How invoices come about, what follows when they are not paid, and how documents are numbered. */
export function BillingForm({ settings }: { settings: Settings }) {
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
      toast({ message: 'Billing settings saved', tone: 'success' });
    },
  });
  const taxMode = form.field('tax_mode');
  const proration = form.field('proration_mode');
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <UnsavedGuard dirty={form.dirty} what="the billing settings" />
      <Stack gap="md" maw={720}>
        <Section title="Invoices" padded>
          <Stack gap="md">
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <Select
                label="Prices"
                data={[
                  { value: 'exclusive', label: 'Without tax: it is added' },
                  { value: 'inclusive', label: 'With tax included' },
                ]}
                allowDeselect={false}
                {...taxMode}
                onChange={(mode) => taxMode.onChange(mode ?? saved.tax_mode)}
              />
              <Select
                label="Parts of a month"
                data={[
                  { value: 'real', label: 'By its real days' },
                  { value: '30', label: 'Every month as 30 days' },
                ]}
                allowDeselect={false}
                {...proration}
                onChange={(mode) => proration.onChange(mode ?? saved.proration_mode)}
              />
            </SimpleGrid>
            <DaysInput
              form={form}
              name="payment_term_days"
              label="Days to pay"
              description="From the day of issue to the due day, unless the invoice says otherwise."
            />
          </Stack>
        </Section>
        <Section
          title="Renewals"
          description="How many days before a period begins its invoice is written."
          padded
        >
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            <DaysInput form={form} name="renewal_monthly" label="Under a year" />
            <DaysInput form={form} name="renewal_annual" label="A year and more" />
            <DaysInput form={form} name="renewal_domain" label="Domains" />
          </SimpleGrid>
        </Section>
        <Section title="When an invoice is not paid" padded>
          <Stack gap="md">
            <TextInput
              label="Remind on days"
              description="From the due day, with commas between: -3 is three days before it, 0 the day itself."
              dir="ltr"
              {...form.text('reminder_days')}
            />
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <DaysInput form={form} name="suspend_after_days" label="Suspend services after days" />
              <DaysInput form={form} name="terminate_after_days" label="Terminate services after days" />
            </SimpleGrid>
            <LateFee form={form} currency={settings.currency} />
          </Stack>
        </Section>
        <Section title="Numbers" padded>
          <Stack gap="md">
            <Text size="sm" c="dimmed">
              <bdi>{'{number}'}</bdi> counts up, <bdi>{'{number:5}'}</bdi> with zeros to five digits;{' '}
              <bdi>{'{yyyy}'}</bdi>, <bdi>{'{mm}'}</bdi> and <bdi>{'{dd}'}</bdi> are the day. What has a
              number keeps it.
            </Text>
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <NumberPattern form={form} name="invoice_number_pattern" label="Invoices" />
              <NumberPattern form={form} name="credit_note_number_pattern" label="Credit notes" />
              <NumberPattern form={form} name="order_number_pattern" label="Orders" />
              <NumberPattern form={form} name="ticket_number_pattern" label="Tickets" />
            </SimpleGrid>
          </Stack>
        </Section>
        <FormError message={form.formError} />
        <Group gap="xs">
          <Button type="submit" loading={form.submitting} disabled={!form.dirty}>
            Save changes
          </Button>
          {form.dirty && (
            <Button variant="subtle" onClick={() => form.reset(saved)}>
              Discard
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
