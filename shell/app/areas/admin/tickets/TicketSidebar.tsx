import { Anchor, Select, Stack, Text, Title } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';

import { priorityOptions } from '../../../components/tickets/ticket.ts';
import type { Ticket } from '../../../components/tickets/ticket.ts';
import { useText } from '../../../i18n/useText.tsx';
import { useDepartments, useStaffOptions } from './choices.ts';
import classes from './TicketPage.module.css';

interface TicketSidebarProps {
  readonly ticket: Ticket;
  /** Null for who may only read. */
  readonly onChange: ((fields: object) => Promise<void>) | null;
}

/** Whose it is and how urgent; a choice is stored at once. */
export function TicketSidebar({ ticket, onChange }: TicketSidebarProps) {
  const t = useText();
  const departments = useDepartments();
  const staff = useStaffOptions();
  const { client_id, client_name, assigned_to, priority, department_id } = ticket;
  const disabled = onChange === null;
  return (
    <section aria-labelledby="ticket-facts" className={classes.card}>
      <Title order={2} id="ticket-facts">
        {t('Details')}
      </Title>
      <Stack gap="sm">
        <Text size="sm">
          {t('Client')}{' '}
          <Anchor component={Link} to={`/admin/clients/${client_id}`}>
            {client_name}
          </Anchor>
        </Text>
        <Select
          label={t('Assigned to')}
          placeholder={t('Nobody')}
          data={staff}
          clearable
          clearButtonProps={{ 'aria-label': t('Assign to nobody') }}
          disabled={disabled}
          value={assigned_to === null ? null : String(assigned_to)}
          onChange={(user) => void onChange?.({ assigned_to: user === null ? null : Number(user) })}
        />
        <Select
          label={t('Priority')}
          data={priorityOptions.map(({ value, label }) => ({ value, label: t(label) }))}
          allowDeselect={false}
          disabled={disabled}
          value={priority}
          onChange={(value) => void onChange?.({ priority: value })}
        />
        <Select
          label={t('Department')}
          data={departments}
          allowDeselect={false}
          disabled={disabled}
          value={String(department_id)}
          onChange={(value) => void onChange?.({ department_id: Number(value) })}
        />
      </Stack>
    </section>
  );
}
