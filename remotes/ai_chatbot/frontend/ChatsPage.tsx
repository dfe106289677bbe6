import { PageHeader } from '@nextpanel/sdk/ui';
import type { PanelContext } from '@nextpanel/sdk';
import { useCallback, useMemo, useRef, useState } from 'react';
import classes from './admin/admin.module.css';
import { Figures } from './admin/Figures.tsx';
import { SessionList } from './admin/SessionList.tsx';
import { SessionPane } from './admin/SessionPane.tsx';
import { chatApi } from './api.ts';

/** Live Chats: every conversation of the site's visitors, those who wait for a person first. */
export default function ChatsPage({ panel }: { panel: PanelContext }) {
  const api = useMemo(() => chatApi((input, init) => panel.fetch(input, init)), [panel]);
  const [selected, setSelected] = useState<number | null>(null);
  const list = useRef<HTMLDivElement>(null);

  const back = useCallback(() => {
    setSelected(null);
    // On narrow screens the list takes the place of the thread: the keyboard goes along.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('button[data-session]')?.focus());
  }, []);

  return (
    <>
      <PageHeader
        title="Live Chat Management"
        description="Conversations of your visitors with the assistant and your team."
      />
      <Figures panel={panel} api={api} />
      <div className={classes.desk} data-selected={selected === null ? undefined : true}>
        <div ref={list} className={classes.listPane}>
          <SessionList panel={panel} api={api} selected={selected} onSelect={setSelected} />
        </div>
        <div className={classes.threadPane}>
          <SessionPane key={selected} panel={panel} api={api} id={selected} onBack={back} />
        </div>
      </div>
    </>
  );
}
