import { Button, CloseButton, Icon, Progress, Tooltip, useLocale } from '@nextpanel/sdk/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { inWords } from '../../api/ApiError.ts';
import { api } from '../../api/http.ts';
import { formatDay } from '../../components/formatDay.ts';
import { toast } from '../../components/toast.tsx';
import { useText } from '../../i18n/useText.tsx';
import { useUser } from '../../session/useSession.ts';
import classes from './ClockBar.module.css';
import { clockQuery, eventWords, progressOf } from './clock.ts';
import type { Advance, ClockState, Lived } from './clock.ts';
import { digestEntries } from './digest.ts';

const steps: readonly { label: string; advance: Advance }[] = [
  { label: '+1 day', advance: { days: 1 } },
  { label: '+7 days', advance: { days: 7 } },
  { label: '+1 month', advance: { months: 1 } },
];

/** The panel's own day, and for administrators the way to live on faster; then what happened meanwhile. */
export function ClockBar() {
  const t = useText();
  const clock = useQuery(clockQuery);
  const [lived, setLived] = useState<Lived | null>(null);
  if (!clock.data) return null;
  return (
    <section className={classes.bar} aria-label={t('Panel clock')}>
      <Controls clock={clock.data} onLived={setLived} />
      {lived && <Digest lived={lived} onClose={() => setLived(null)} />}
    </section>
  );
}

function Controls({ clock, onLived }: { clock: ClockState; onLived: (lived: Lived | null) => void }) {
  const t = useText();
  const locale = useLocale();
  const admin = useUser()?.roles.includes('admin') ?? false;
  const queries = useQueryClient();
  const [from, setFrom] = useState(clock.today);
  const freeze = useMutation({
    mutationFn: (frozen: boolean) => api.post<ClockState>('/clock', { freeze: frozen }),
    onSuccess: (state) => queries.setQueryData(clockQuery.queryKey, state),
    onError: (error) => toast({ tone: 'danger', message: inWords(error) }),
  });
  const advance = useMutation({
    mutationFn: (step: Advance) => {
      setFrom(clock.today);
      onLived(null);
      return api.post<Lived>('/clock/advance', step);
    },
    onSuccess: onLived,
    onError: (error) => toast({ tone: 'danger', title: t('Time stands still'), message: inWords(error) }),
    onSettled: async () => {
      // Much may be different a day later.
      await queries.invalidateQueries();
    },
  });
  const goal = clock.moving_to;
  const busy = advance.isPending || goal !== null;
  const next = clock.next_event;
  return (
    <div className={classes.controls}>
      <span className={classes.today}>
        <Icon name="clock" size={16} />
        <time dateTime={clock.today}>{formatDay(clock.today, locale)}</time>
        <span className={classes.mode}>{clock.frozen ? t('stands still') : t('real time')}</span>
      </span>
      {admin && (
        <span className={classes.buttons}>
          <Button
            size="xs"
            variant="default"
            disabled={busy}
            loading={freeze.isPending}
            onClick={() => freeze.mutate(!clock.frozen)}
          >
            {clock.frozen ? t('Go with real time') : t('Freeze')}
          </Button>
          {steps.map(({ label, advance: step }) => (
            <Button
              key={label}
              size="xs"
              variant="default"
              disabled={busy}
              onClick={() => advance.mutate(step)}
            >
              {t(label)}
            </Button>
          ))}
          {next && (
            <Tooltip label={`${t(eventWords(next.what))}, ${formatDay(next.day, locale)}`}>
              <Button
                size="xs"
                variant="light"
                disabled={busy}
                onClick={() => advance.mutate({ to: next.day })}
              >
                {t('Next event')}
              </Button>
            </Tooltip>
          )}
        </span>
      )}
      {goal !== null && (
        <Progress.Root className={classes.progress ?? ''} size="sm">
          <Progress.Section
            value={progressOf(from, clock.done_through, goal) * 100}
            animated
            aria-label={t('Living on to {goal}', { goal: formatDay(goal, locale) })}
          />
        </Progress.Root>
      )}
    </div>
  );
}

function Digest({ lived, onClose }: { lived: Lived; onClose: () => void }) {
  const t = useText();
  const locale = useLocale();
  const entries = digestEntries(lived, t);
  return (
    <div className={classes.digest}>
      <output className={classes.entries}>
        <span className={classes.span}>
          {formatDay(lived.from, locale)} – {formatDay(lived.to, locale)}:
        </span>
        {entries.length === 0 && t('nothing was due')}
        {entries.map(({ key, text, to }) => (
          <Link key={key} to={to}>
            {text}
          </Link>
        ))}
      </output>
      <CloseButton size="sm" aria-label={t('Close digest')} onClick={onClose} />
    </div>
  );
}
