import { Button, Group, Modal, Money, Select, SimpleGrid, Stack, Text } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { inWords } from '../../api/ApiError.ts';
import { api } from '../../api/http.ts';
import { productsQuery } from '../../api/queries.ts';
import type { Product } from '../../api/types.ts';
import { FormError } from '../form/FormError.tsx';
import { QueryBoundary } from '../QueryBoundary.tsx';
import { toast } from '../toast.tsx';
import { useText } from '../../i18n/useText.tsx';
import { cycleLabel } from '../../areas/admin/products/cycles.ts';
import { PlanChangePreview } from './PlanChangePreview.tsx';
import { planChangeQuery } from './planChange.ts';
import type { ChangedInvoice, PlannedService } from './planChange.ts';

interface ChangePlanDialogProps {
  service: PlannedService;
  opened: boolean;
  onClose: () => void;
  /** It was done; the invoice for the difference, where there is one. */
  onChanged: (invoice: ChangedInvoice | null) => void;
}

/** Another plan from today on: what it costs is seen before it is done. */
export function ChangePlanDialog({ service, opened, onClose, onChanged }: ChangePlanDialogProps) {
  const t = useText();
  const products = useQuery({
    ...productsQuery({ type: service.product_type, page_size: 200 }),
    enabled: opened,
  });
  return (
    <Modal opened={opened} onClose={onClose} title={t('Change {what}', { what: service.label })} size="lg">
      <QueryBoundary query={products} errorTitle={t('Plans could not be loaded')}>
        {({ items }) => (
          <ChangePlan service={service} products={items} onClose={onClose} onChanged={onChanged} />
        )}
      </QueryBoundary>
    </Modal>
  );
}

interface ChangePlanProps extends Omit<ChangePlanDialogProps, 'opened'> {
  products: readonly Product[];
}

function ChangePlan({ service, products, onClose, onChanged }: ChangePlanProps) {
  const t = useText();
  const cyclesOf = (product: Product) =>
    product.prices
      .filter(({ currency, cycle }) => currency === service.currency && cycle !== 'one_time')
      .map(({ cycle }) => cycle);
  const plans = products.filter((product) => cyclesOf(product).length > 0);
  const [productId, setProductId] = useState(service.product_id);
  const [wanted, setWanted] = useState(service.cycle);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const plan = plans.find(({ id }) => id === productId);
  const cycles = plan ? cyclesOf(plan) : [];
  const cycle = cycles.includes(wanted) ? wanted : (cycles[0] ?? wanted);
  const same = productId === service.product_id && cycle === service.cycle;
  const preview = useQuery({
    ...planChangeQuery(service.id, productId, cycle),
    // Once it is changed there is nothing to preview: it is this plan then.
    enabled: !same && !busy && plan !== undefined,
  });

  async function change() {
    setBusy(true);
    setFailure(null);
    try {
      const { invoice } = await api.post<{ invoice: ChangedInvoice | null }>(
        `/services/${service.id}/change`,
        { product_id: productId, cycle },
      );
      toast({ tone: 'success', message: t('{what} was changed', { what: service.label }) });
      onClose();
      onChanged(invoice);
    } catch (error) {
      setFailure(inWords(error));
      setBusy(false);
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && !same && preview.data) void change();
      }}
    >
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <Select
            label={t('Plan')}
            data={plans.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={String(productId)}
            allowDeselect={false}
            onChange={(id) => setProductId(Number(id))}
            data-autofocus
          />
          <Select
            label={t('Billing cycle')}
            data={cycles.map((each) => ({ value: each, label: t(cycleLabel(each)) }))}
            value={cycle}
            allowDeselect={false}
            onChange={(each) => each && setWanted(each)}
          />
        </SimpleGrid>
        {same ? (
          <Text c="dimmed">
            {t.rich('This is the plan of today, for {price}. Choose something else to see what it costs.', {
              price: (
                <Money amount_minor={service.amount_minor * service.quantity} currency={service.currency} />
              ),
            })}
          </Text>
        ) : (
          <QueryBoundary query={preview} errorTitle={t('This change is not possible')}>
            {(found) => <PlanChangePreview change={found} cycle={cycle} />}
          </QueryBoundary>
        )}
        <FormError message={failure} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t('Back')}
          </Button>
          <Button type="submit" loading={busy} disabled={same || !preview.data}>
            {t('Change plan')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
