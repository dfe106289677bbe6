import { Popover } from '@mantine/core';
import { Button, Group, Icon, Stack, TextInput } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { datePresets } from './datePresets.ts';
import type { DateRangeFilter } from './filters.ts';
import type { TableControl } from './useTableState.ts';
import { useText } from '../../i18n/useText.tsx';

interface DateRangeFieldProps {
  readonly filter: DateRangeFilter;
  readonly table: TableControl;
}

/** A button that opens two days to choose, and the ranges people ask for most. */
export function DateRangeField({ filter, table }: DateRangeFieldProps) {
  const t = useText();
  const [opened, setOpened] = useState(false);
  const from = table.state.filters[filter.from] ?? '';
  const to = table.state.filters[filter.to] ?? '';
  const set = (first: string, last: string) =>
    table.setFilters({ [filter.from]: first || null, [filter.to]: last || null });
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<Icon name="calendar" size={16} />}
          aria-expanded={opened}
          onClick={() => setOpened((before) => !before)}
        >
          {t(filter.label)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('{filter}: days', { filter: t(filter.label) })}>
        <Stack gap="sm">
          <Group gap="xs" wrap="nowrap" align="end">
            <TextInput
              type="date"
              label={t('From')}
              value={from}
              {...(to ? { max: to } : {})}
              onChange={(event) => set(event.currentTarget.value, to)}
            />
            <TextInput
              type="date"
              label={t('To')}
              value={to}
              {...(from ? { min: from } : {})}
              onChange={(event) => set(from, event.currentTarget.value)}
            />
          </Group>
          {filter.today !== undefined && (
            <Group gap={6}>
              {datePresets(filter.today).map(({ label, from: first, to: last }) => (
                <Button
                  key={label}
                  size="xs"
                  variant={first === from && last === to ? 'light' : 'default'}
                  onClick={() => {
                    set(first, last);
                    setOpened(false);
                  }}
                >
                  {t(label)}
                </Button>
              ))}
            </Group>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
