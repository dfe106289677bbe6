import { Button, Group, Icon } from '@nextpanel/sdk/ui';
import { useSyncExternalStore } from 'react';

import { inWords } from '../../../api/ApiError.ts';
import { saveAs } from '../../../components/download.ts';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { matching } from './entryFilter.ts';
import type { EntryFilter } from './entryFilter.ts';
import { clearLog } from './inspected.ts';
import type { LiveLog } from './liveLog.ts';

/** What can be done with the whole log: hold it, take it along, begin anew. */
export function LogActions({ log, filter }: { log: LiveLog; filter: EntryFilter }) {
  const t = useText();
  const { paused, waiting, entries } = useSyncExternalStore(log.subscribe, log.get);
  const download = () => {
    const shown = { exported_at: new Date().toISOString(), entries: matching(entries, filter) };
    saveAs(new Blob([JSON.stringify(shown, null, 2)], { type: 'application/json' }), 'inspector.json');
  };
  const clear = () => {
    log.clear();
    clearLog().catch((error: unknown) => toast({ message: inWords(error), tone: 'danger' }));
  };
  return (
    <Group gap="xs">
      <Button
        variant={paused ? 'light' : 'default'}
        leftSection={<Icon name={paused ? 'activity' : 'clock'} size={16} />}
        onClick={paused ? log.resume : log.pause}
      >
        {paused ? t('Resume') : t('Pause')}
        {waiting > 0 && ` (${t('{count} new', { count: waiting })})`}
      </Button>
      <Button
        variant="default"
        leftSection={<Icon name="download" size={16} />}
        disabled={entries.length === 0}
        onClick={download}
      >
        {t('Download JSON')}
      </Button>
      <Button
        variant="default"
        leftSection={<Icon name="trash" size={16} />}
        disabled={entries.length === 0 && waiting === 0}
        onClick={clear}
      >
        {t('Clear')}
      </Button>
    </Group>
  );
}
