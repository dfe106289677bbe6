import { Button, Icon, Select, Text, Title } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useText } from '../../i18n/useText.tsx';
import { word } from '../../i18n/words.ts';
import { database, databaseQuery } from './database.ts';
import type { SeedName } from './database.ts';
import classes from './panels.module.css';
import { useExchange } from './useExchange.tsx';

const beginnings: readonly { value: SeedName; label: string; says: string }[] = [
  {
    value: 'growing',
    label: 'Two years of business',
    says: word('120 clients in nine countries who order, pay or forget to, ask and leave.'),
  },
  {
    value: 'fresh',
    label: 'Catalogue only',
    says: word('Products, taxes and currencies; nobody has bought anything.'),
  },
  { value: 'empty', label: 'Empty', says: word('An administrator and one of the staff, nothing else.') },
];

const few = {
  value: 'small',
  label: 'A few clients',
  says: word('Two dozen clients who have bought nothing.'),
} as const;

/** A demo anew. No question is asked: it can be undone. */
export function ResetSection() {
  const t = useText();
  const { run, busy } = useExchange();
  const usual = useQuery(databaseQuery).data?.seed;
  const [chosen, setChosen] = useState<SeedName>();
  const offered = usual === 'small' ? [few, ...beginnings] : beginnings;
  const seed = chosen ?? usual ?? 'growing';
  return (
    <section className={classes.card}>
      <Title order={2}>{t('Reset')}</Title>
      <Text mb="md">
        {t(
          'Begins anew: without your changes, without plugins. The state of now is kept for a week as the restore point “Before reset”.',
        )}
      </Text>
      <Select
        maw="22rem"
        label={t('Begin with')}
        description={t(offered.find(({ value }) => value === seed)?.says ?? '')}
        inputWrapperOrder={['label', 'input', 'description']}
        data={offered.map(({ value, label }) => ({ value, label: t(label) }))}
        value={seed}
        allowDeselect={false}
        onChange={(value) => setChosen(offered.find((one) => one.value === value)?.value)}
      />
      <Button
        mt="md"
        variant="default"
        leftSection={<Icon name="refresh" size={16} />}
        loading={busy}
        onClick={() =>
          void run(() => database.reset(seed), {
            done: t('Demo reset.'),
            failed: t('The demo was not reset'),
          })
        }
      >
        {t('Reset demo')}
      </Button>
    </section>
  );
}
