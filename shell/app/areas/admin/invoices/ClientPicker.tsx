import { Select } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { clientsQuery, oneQuery } from '../../../api/queries.ts';
import type { Client } from '../../../api/types.ts';
import { useText } from '../../../i18n/useText.tsx';

interface ClientPickerProps {
  /** "Client" without it. */
  readonly label?: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly value: number | null;
  readonly error: string | undefined;
  readonly onChange: (client: Client | null) => void;
}

/** Finds a client by a few letters, however many there are. */
export function ClientPicker({
  label,
  description,
  required = true,
  value,
  error,
  onChange,
}: ClientPickerProps) {
  const t = useText();
  const [search, setSearch] = useState('');
  const chosen = useQuery({
    ...oneQuery<Client>('clients', `/clients/${value ?? 0}`),
    enabled: value !== null,
  }).data;
  const isChosen = chosen !== undefined && search === labelOf(chosen);
  const found = useQuery(clientsQuery({ q: isChosen ? '' : search, sort: 'name', page_size: 20 })).data
    ?.items;
  const clients = [...(chosen ? [chosen] : []), ...(found ?? []).filter(({ id }) => id !== chosen?.id)];
  return (
    <Select
      label={label ?? t('Client')}
      description={description}
      required={required}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('Clear client') }}
      nothingFoundMessage={t('No client found')}
      // The server has searched already.
      filter={({ options }) => options}
      data={clients.map((client) => ({ value: String(client.id), label: labelOf(client) }))}
      value={value === null ? null : String(value)}
      error={error}
      onSearchChange={setSearch}
      onChange={(id) => onChange(clients.find((client) => String(client.id) === id) ?? null)}
    />
  );
}

function labelOf({ name, company }: Client): string {
  return company ? `${name}, ${company}` : name;
}
