import { StatCard } from '@nextpanel/sdk/ui';
import type { PanelContext } from '@nextpanel/sdk';
import { useCallback } from 'react';
import type { ChatApi } from '../api.ts';
import classes from './admin.module.css';
import { useLive } from './useLive.ts';

/** The four figures above the conversations. */
export function Figures({ panel, api }: { panel: PanelContext; api: ChatApi }) {
  const load = useCallback(() => api.stats(), [api]);
  const { data, error } = useLive(panel, load);
  const number = (value: number | undefined) =>
    value === undefined ? (error ? '–' : null) : new Intl.NumberFormat(panel.locale).format(value);
  const rating =
    data && data.rated_sessions > 0
      ? new Intl.NumberFormat(panel.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
          data.average_rating,
        )
      : null;
  return (
    <div className={classes.figures}>
      <StatCard label="Total sessions" icon="message" value={number(data?.total_sessions)} />
      <StatCard
        label="Active sessions"
        icon="activity"
        value={number(data?.active_sessions)}
        hint={
          data && data.waiting_sessions > 0 ? `${number(data.waiting_sessions)} waiting for a person` : null
        }
      />
      <StatCard
        label="Average rating"
        icon="star"
        value={data ? (rating ?? '–') : number(undefined)}
        hint={data && (rating === null ? 'No ratings yet' : `of 5, ${number(data.rated_sessions)} rated`)}
      />
      <StatCard label="Messages" icon="mail" value={number(data?.total_messages)} />
    </div>
  );
}
