import { ActionIcon, Badge, Button, Icon } from '@nextpanel/sdk/ui';
import type { PanelContext } from '@nextpanel/sdk';
import { useState } from 'react';
import type { ChatApi, SessionDetails } from '../api.ts';
import { messageOf } from '../api.ts';
import classes from './admin.module.css';
import { visitorName } from './SessionRow.tsx';

export interface SessionHeadProps {
  panel: PanelContext;
  api: ChatApi;
  session: SessionDetails;
  onChanged: () => Promise<void>;
  onBack: () => void;
}

/** Who a conversation is with, whose it is, and what can be done with it. */
export function SessionHead({ panel, api, session, onChanged, onBack }: SessionHeadProps) {
  const [busy, setBusy] = useState(false);
  const active = session.status === 'active';
  const mine = session.assigned_to !== null && session.assigned_to === panel.actor.id;

  async function run(work: () => Promise<unknown>, done: string) {
    setBusy(true);
    try {
      await work();
      await onChanged();
      panel.toast({ message: done, tone: 'success' });
    } catch (error) {
      panel.toast({ message: messageOf(error), tone: 'danger' });
    }
    setBusy(false);
  }

  return (
    <header className={classes.head}>
      <ActionIcon className={classes.back ?? ''} aria-label="Back to the list" onClick={onBack}>
        <Icon name="arrow-left" className={classes.arrow ?? ''} />
      </ActionIcon>
      <div className={classes.who}>
        <h2 className={classes.whoName}>
          <bdi>{visitorName(session)}</bdi>
          {session.waiting_since !== null && <Badge color="orange">Waiting</Badge>}
          {!active && <Badge color="gray">{session.status}</Badge>}
        </h2>
        <p className={classes.contact}>
          {session.guest_email !== null && (
            <a href={`mailto:${session.guest_email}`}>{session.guest_email}</a>
          )}
          {session.guest_phone !== null && (
            <a href={`tel:${session.guest_phone.replaceAll(/[^+\d]/g, '')}`} dir="ltr">
              {session.guest_phone}
            </a>
          )}
          {session.client && (
            <a
              href={`/admin/clients/${session.client.id}`}
              onClick={(event) => {
                event.preventDefault();
                panel.navigate(`/admin/clients/${session.client?.id ?? ''}`);
              }}
            >
              Client page
            </a>
          )}
          <span>
            {session.assigned_to === null
              ? session.handed_over_at === null
                ? 'Answered by the assistant'
                : 'Not assigned'
              : mine
                ? 'Assigned to you'
                : `Assigned to ${session.assigned_name ?? 'a colleague'}`}
          </span>
        </p>
      </div>
      <div className={classes.actions}>
        {active && !mine && (
          <Button
            variant="default"
            disabled={busy}
            onClick={() => void run(() => api.assign(session.id, panel.actor.name), 'Assigned to you')}
          >
            Assign to me
          </Button>
        )}
        {active ? (
          <Button
            variant="default"
            disabled={busy}
            onClick={() => void run(() => api.close(session.id), 'Conversation closed')}
          >
            Close conversation
          </Button>
        ) : (
          <Button
            variant="default"
            disabled={busy}
            onClick={() => void run(() => api.reopen(session.id), 'Conversation reopened')}
          >
            Reopen
          </Button>
        )}
      </div>
    </header>
  );
}
