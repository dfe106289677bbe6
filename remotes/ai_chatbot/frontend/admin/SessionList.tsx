import { Button, EmptyState, ErrorState, Icon, Skeleton, Tabs, TextInput } from '@nextpanel/sdk/ui';
import type { PanelContext } from '@nextpanel/sdk';
import { useCallback, useEffect, useState } from 'react';
import type { ChatApi, SessionQuery } from '../api.ts';
import { messageOf } from '../api.ts';
import classes from './admin.module.css';
import { SessionRow } from './SessionRow.tsx';
import { useLive } from './useLive.ts';

const PAGE = 50;
/** The API gives no more than this at once. */
const MOST = 200;
/** Waits for the end of a word before asking, in milliseconds. */
const PAUSE = 200;

const TABS: readonly { value: SessionQuery['status']; label: string }[] = [
  { value: 'active', label: 'Active' },
  { value: 'closed', label: 'Closed' },
  { value: 'all', label: 'All' },
];

export interface SessionListProps {
  panel: PanelContext;
  api: ChatApi;
  selected: number | null;
  onSelect: (id: number) => void;
}

/** All conversations: who waits for a person first, then what nobody has read, then the latest. */
export function SessionList({ panel, api, selected, onSelect }: SessionListProps) {
  const [status, setStatus] = useState<SessionQuery['status']>('active');
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const [size, setSize] = useState(PAGE);
  const load = useCallback(() => api.sessions({ status, text, size }), [api, status, text, size]);
  const { data, error, reload } = useLive(panel, load);

  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);

  return (
    <Tabs
      className={classes.tabs ?? ''}
      value={status}
      onChange={(value) => {
        setSize(PAGE);
        setStatus(TABS.find((tab) => tab.value === value)?.value ?? 'active');
      }}
    >
      <div className={classes.listHead}>
        <TextInput
          type="search"
          aria-label="Search conversations"
          placeholder="Search"
          leftSection={<Icon name="search" size={16} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Tabs.List grow>
          {TABS.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </div>
      <Tabs.Panel value={status} className={classes.listBody ?? ''}>
        {!data && !error && (
          <output className={classes.late} aria-label="Loading conversations">
            {['first', 'second', 'third', 'fourth'].map((row) => (
              <Skeleton key={row} height={52} />
            ))}
          </output>
        )}
        {!data && error !== null && (
          <ErrorState
            title="Conversations could not be loaded"
            description={messageOf(error)}
            onRetry={() => void reload()}
          />
        )}
        {data?.items.length === 0 && (
          <EmptyState
            icon="message"
            title={text === '' ? `No ${status === 'all' ? '' : `${status} `}conversations` : 'Nothing found'}
            description={
              text === ''
                ? 'They appear here as soon as somebody writes in the chat on your home page.'
                : 'Names, addresses, subjects and messages were searched.'
            }
            action={
              text !== '' && (
                <Button variant="default" onClick={() => setTyped('')}>
                  Clear search
                </Button>
              )
            }
          />
        )}
        {data && data.items.length > 0 && (
          <ul className={classes.sessions} aria-label="Conversations">
            {data.items.map((session) => (
              <SessionRow
                key={session.id}
                panel={panel}
                session={session}
                selected={session.id === selected}
                onSelect={onSelect}
              />
            ))}
          </ul>
        )}
        {data && data.total > data.items.length && (
          <div className={classes.more}>
            {size < MOST ? (
              <Button variant="subtle" onClick={() => setSize((old) => Math.min(old + PAGE, MOST))}>
                Show more
              </Button>
            ) : (
              `${data.total - data.items.length} more: search to find them.`
            )}
          </div>
        )}
      </Tabs.Panel>
    </Tabs>
  );
}
