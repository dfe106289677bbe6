import { Button, Icon } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';

import { useText } from '../../i18n/useText.tsx';
import { useOperations } from './operations.ts';
import { addonsQuery } from './queries.ts';

/** There is something to update. */
export function UpdateAllButton() {
  const t = useText();
  const { updateAll } = useOperations();
  const updates = useQuery(addonsQuery({ status: 'updates', page_size: 1 }));
  // What was listed before the source went away can't be updated to.
  if (updates.error || !updates.data?.total) return null;
  return (
    <Button leftSection={<Icon name="refresh" size={16} />} onClick={updateAll}>
      {t('Update all')}
    </Button>
  );
}
