import { Button, Icon, useLocale } from '@nextpanel/sdk/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { describeError } from '../api/ApiError.ts';
import { api } from '../api/http.ts';
import { installedQuery } from '../areas/marketplace/queries.ts';
import { toast } from '../components/toast.tsx';
import { useText } from '../i18n/useText.tsx';
import { useUser } from '../session/useSession.ts';
import type { BisectStep } from './bisect.ts';
import classes from './Safety.module.css';
import type { PluginSearch, Suspect } from './tabSafety.ts';
import { useTabSafety } from './useTabSafety.ts';

/** Over every page while this tab looks for the plugin that breaks something: the question, or what was found. */
export function SearchBar() {
  const t = useText();
  const { search, step } = useTabSafety();
  if (!search || !step) return null;
  return (
    <section className={classes.bar} aria-label={t('Find the plugin that breaks it')}>
      <Icon name="search" size={16} />
      {step.kind === 'ask' ? (
        <Question search={search} step={step} />
      ) : (
        <Result search={search} step={step} />
      )}
    </section>
  );
}

function Question({ search, step }: { search: PluginSearch; step: BisectStep & { kind: 'ask' } }) {
  const t = useText();
  const { answer, endSearch } = useTabSafety();
  const { plugins, answers, died } = search;
  const names = plugins.filter(({ id }) => step.running.includes(id)).map(({ name }) => name);
  const runs =
    names.length === 0
      ? t('No plugin runs in this tab.')
      : t('Running in this tab, {running} of {all}: {names}.', {
          running: names.length,
          all: plugins.length,
          names: names.join(', '),
        });
  return (
    <>
      <output className={classes.text}>
        {died && `${t('The page of the last step stopped answering: that counts as yes.')} `}
        {t('Step {step}, at most {more} more.', { step: answers.length + 1, more: step.most - 1 })} {runs}{' '}
        {t.rich('Go where it went wrong: <b>does the problem still occur?</b>', {
          b: <b />,
        })}
      </output>
      <div className={classes.actions}>
        <Button size="compact-sm" onClick={() => answer(true)}>
          {t('Yes')}
        </Button>
        <Button size="compact-sm" onClick={() => answer(false)}>
          {t('No')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={endSearch}>
          {t('Cancel')}
        </Button>
      </div>
    </>
  );
}

function Result({ search, step }: { search: PluginSearch; step: Exclude<BisectStep, { kind: 'ask' }> }) {
  const t = useText();
  const { endSearch } = useTabSafety();
  if (step.kind === 'found') {
    const culprits = search.plugins.filter(({ id }) => step.culprits.includes(id));
    return <Culprits culprits={culprits} />;
  }
  return (
    <>
      <output className={classes.text}>
        {step.kind === 'innocent'
          ? t(
              'It occurs without the screens of any plugin: none of them is to blame. What plugins do in the background was not switched off.',
            )
          : t(
              'It did not occur with any of the plugins that ran: nothing was found. It may depend on something else, or come and go.',
            )}
      </output>
      <Button size="compact-sm" variant="default" onClick={endSearch}>
        {t('Close')}
      </Button>
    </>
  );
}

/** Who it was, and what can be done with each of them. */
function Culprits({ culprits }: { culprits: readonly Suspect[] }) {
  const t = useText();
  const locale = useLocale();
  const { endSearch } = useTabSafety();
  const admin = useUser()?.roles.includes('admin') === true;
  const installed = useQuery({ ...installedQuery, enabled: admin });
  const enabled = new Set(
    installed.data?.filter(({ state }) => state === 'enabled').map(({ addon_id }) => addon_id),
  );
  const left = installed.data ? culprits.filter(({ id }) => enabled.has(id)) : culprits;
  const names = new Intl.ListFormat(locale).format(culprits.map(({ name }) => name));
  const name = <b>{names}</b>;
  const one = culprits.length === 1;
  // One of several is enough: it takes all of them to break it.
  const solved = left.length < culprits.length;
  if (solved)
    return (
      <>
        <output className={classes.text}>{t('{names} can no longer cause the problem.', { names })}</output>
        <Button size="compact-sm" onClick={endSearch}>
          {t('Start normally')}
        </Button>
      </>
    );
  return (
    <>
      <output className={classes.text}>
        {one
          ? t.rich('{name} causes the problem: it occurs with this plugin alone.', { name })
          : t.rich('It takes {name} together: none of them does it alone. Disable one of them.', {
              name,
            })}{' '}
        {!admin &&
          t.rich('<login>Sign in</login> as an administrator to disable it.', {
            login: <Link to="/login" />,
          })}
      </output>
      <div className={classes.actions}>
        {admin && culprits.map((culprit) => <Ways key={culprit.id} culprit={culprit} named={!one} />)}
        <Button size="compact-sm" variant="default" onClick={endSearch}>
          {t('Cancel')}
        </Button>
      </div>
    </>
  );
}

function Ways({ culprit: { id, name }, named }: { culprit: Suspect; named: boolean }) {
  const t = useText();
  const disable = useMutation({
    mutationFn: () => api.post(`/marketplace/toggle/${id}`, undefined, { query: { enable: false } }),
    onError: (error) => {
      const { title, detail } = describeError(error);
      toast({
        tone: 'danger',
        title: t('{name} could not be disabled', { name }),
        message: `${title} ${detail}`,
      });
    },
  });
  return (
    <>
      <Button size="compact-sm" loading={disable.isPending} onClick={() => disable.mutate()}>
        {named ? t('Disable {name}', { name }) : t('Disable')}
      </Button>
      <Button component={Link} to={`/marketplace/${id}?uninstall`} size="compact-sm" variant="default">
        {named ? t('Uninstall {name}', { name }) : t('Uninstall')}
      </Button>
    </>
  );
}
