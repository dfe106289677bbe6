import { Anchor, Button, EmptyState, Money, StatusBadge } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Day } from '../../../components/Day.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { Rows } from '../../../components/Rows.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { servicesQuery } from '../services/service.ts';
import type { Service } from '../services/service.ts';

/** What the client has, what needs a look first. */
export function RunningServices() {
  const t = useText();
  const services = useQuery(servicesQuery({ page_size: 50 }));
  return (
    <Section
      title={t('Services')}
      actions={
        <Anchor component={Link} to="/client/services" size="sm">
          {t('All services')}
        </Anchor>
      }
    >
      <QueryBoundary
        query={services}
        errorTitle={t('Services could not be loaded')}
        isEmpty={({ items }) => current(items).length === 0}
        empty={
          <EmptyState
            icon="server"
            title={t('Nothing runs yet')}
            action={
              <Button component={Link} to="/shop">
                {t('See plans and prices')}
              </Button>
            }
          />
        }
      >
        {({ items }) => (
          <Rows>
            {current(items)
              .slice(0, 6)
              .map((service) => (
                <li key={service.id}>
                  <span>
                    <Link to={`/client/services/${service.id}`}>{service.label}</Link>
                    <span>
                      {service.cancel_on === null
                        ? t.rich('Next invoice for {day}', { day: <Day day={service.next_due} /> })
                        : t.rich('Ends {day}', { day: <Day day={service.cancel_on} /> })}
                    </span>
                  </span>
                  <StatusBadge status={service.status} />
                  <strong>
                    <Money
                      amount_minor={service.amount_minor * service.quantity}
                      currency={service.currency}
                    />
                  </strong>
                </li>
              ))}
          </Rows>
        )}
      </QueryBoundary>
    </Section>
  );
}

const rank: Readonly<Record<string, number>> = { suspended: 0, pending: 1, active: 2 };

/** Without those that have ended. */
function current(services: readonly Service[]): readonly Service[] {
  return services
    .filter(({ status }) => status in rank)
    .toSorted((a, b) => (rank[a.status] ?? 0) - (rank[b.status] ?? 0));
}
