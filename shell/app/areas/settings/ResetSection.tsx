import { Button, Icon, Text, Title } from '@nextpanel/sdk/ui';

import { database } from './database.ts';
import classes from './panels.module.css';
import { useExchange } from './useExchange.tsx';

/** The demo company anew. No question is asked: it can be undone. */
export function ResetSection() {
  const { run, busy } = useExchange();
  return (
    <section className={classes.card}>
      <Title order={2}>Reset</Title>
      <Text mb="md">
        Begins anew with the demo company: without your changes, without plugins. The state of now is kept for
        a week as the restore point “Before reset”.
      </Text>
      <Button
        variant="default"
        leftSection={<Icon name="refresh" size={16} />}
        loading={busy}
        onClick={() => void run(database.reset, { done: 'Demo reset.', failed: 'The demo was not reset' })}
      >
        Reset demo
      </Button>
    </section>
  );
}
