import { Money, StatusBadge } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';
import { Rows } from '../../../components/Rows.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { cycleLabel } from '../products/cycles.ts';
import type { OrderDetail } from './order.ts';
import classes from './OrderPage.module.css';

/** What was asked for, each with the service that it became. */
export function OrderItems({ order }: { order: OrderDetail }) {
  const t = useText();
  const { currency } = order;
  return (
    <Section title={t('Items')}>
      <Rows>
        {order.items.map((item) => (
          <li key={item.id}>
            <span>
              {item.service_id === null ? (
                item.description
              ) : (
                <Link to={`/admin/services/${item.service_id}`}>{item.description}</Link>
              )}
              <small>
                {item.quantity > 1 && `${item.quantity} × `}
                {item.quantity > 1 && <Money amount_minor={item.amount_minor} currency={currency} />}
                {item.quantity > 1 && ', '}
                {t(cycleLabel(item.cycle))}
                {item.setup_minor > 0 && (
                  <>
                    {', '}
                    {t.rich('setup {amount}', {
                      amount: <Money amount_minor={item.setup_minor * item.quantity} currency={currency} />,
                    })}
                  </>
                )}
              </small>
            </span>
            {item.service_status !== null && <StatusBadge status={item.service_status} />}
            <Money
              amount_minor={(item.amount_minor + item.setup_minor) * item.quantity}
              currency={currency}
            />
          </li>
        ))}
      </Rows>
      <p className={classes.total}>
        <span>{t('Total, with discounts and tax')}</span>
        <Money amount_minor={order.total_minor} currency={currency} />
      </p>
    </Section>
  );
}
