import { Button, Icon } from '@nextpanel/sdk/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { describeError } from '../api/ApiError.ts';
import { api } from '../api/http.ts';
import { installedQuery } from '../areas/marketplace/queries.ts';
import { toast } from '../components/toast.tsx';
import { useUser } from '../session/useSession.ts';
import type { BisectStep } from './bisect.ts';
import classes from './Safety.module.css';
import type { PluginSearch, Suspect } from './tabSafety.ts';
import { useTabSafety } from './useTabSafety.ts';

/** Over every page while this tab looks for the plugin that breaks something: the question, or what was found. */
export function SearchBar() {
  const { search, step } = useTabSafety();
  if (!search || !step) return null;
  return (
    <section className={classes.bar} aria-label="Find the plugin that breaks it">
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
  const { answer, endSearch } = useTabSafety();
  const { plugins, answers, died } = search;
  const names = plugins.filter(({ id }) => step.running.includes(id)).map(({ name }) => name);
  const runs =
    names.length === 0
      ? 'No plugin runs in this tab.'
      : `Running in this tab, ${names.length} of ${plugins.length}: ${names.join(', ')}.`;
  return (
    <>
      <output className={classes.text}>
        {died && 'The page of the last step stopped answering: that counts as yes. '}
        Step {answers.length + 1}, at most {step.most - 1} more. {runs} Go where it went wrong:{' '}
        <b>does the problem still occur?</b>
      </output>
      <div className={classes.actions}>
        <Button size="compact-sm" onClick={() => answer(true)}>
          Yes
        </Button>
        <Button size="compact-sm" onClick={() => answer(false)}>
          No
        </Button>
        <Button size="compact-sm" variant="default" onClick={endSearch}>
          Cancel
        </Button>
      </div>
    </>
  );
}

function Result({ search, step }: { search: PluginSearch; step: Exclude<BisectStep, { kind: 'ask' }> }) {
  const { endSearch } = useTabSafety();
  if (step.kind === 'found') {
    const culprits = search.plugins.filter(({ id }) => step.culprits.includes(id));
    return <Culprits culprits={culprits} />;
  }
  return (
    <>
      <output className={classes.text}>
        {step.kind === 'innocent'
          ? 'It occurs without the screens of any plugin: none of them is to blame. What plugins do in the background was not switched off.'
          : 'It did not occur with any of the plugins that ran: nothing was found. It may depend on something else, or come and go.'}
      </output>
      <Button size="compact-sm" variant="default" onClick={endSearch}>
        Close
      </Button>
    </>
  );
}

/** Who it was, and what can be done with each of them. */
function Culprits({ culprits }: { culprits: readonly Suspect[] }) {
  const { endSearch } = useTabSafety();
  const admin = useUser()?.roles.includes('admin') === true;
  const installed = useQuery({ ...installedQuery, enabled: admin });
  const enabled = new Set(
    installed.data?.filter(({ state }) => state === 'enabled').map(({ addon_id }) => addon_id),
  );
  const left = installed.data ? culprits.filter(({ id }) => enabled.has(id)) : culprits;
  const names = culprits.map(({ name }) => name).join(' and ');
  const one = culprits.length === 1;
  // One of several is enough: it takes all of them to break it.
  const solved = left.length < culprits.length;
  if (solved)
    return (
      <>
        <output className={classes.text}>{names} can no longer cause the problem.</output>
        <Button size="compact-sm" onClick={endSearch}>
          Start normally
        </Button>
      </>
    );
  return (
    <>
      <output className={classes.text}>
        {one ? (
          <>
            <b>{names}</b> causes the problem: it occurs with this plugin alone.
          </>
        ) : (
          <>
            It takes <b>{names}</b> together: none of them does it alone. Disable one of them.
          </>
        )}{' '}
        {!admin && (
          <>
            <Link to="/login">Sign in</Link> as an administrator to disable it.
          </>
        )}
      </output>
      <div className={classes.actions}>
        {admin && culprits.map((culprit) => <Ways key={culprit.id} culprit={culprit} named={!one} />)}
        <Button size="compact-sm" variant="default" onClick={endSearch}>
          Cancel
        </Button>
      </div>
    </>
  );
}

function Ways({ culprit: { id, name }, named }: { culprit: Suspect; named: boolean }) {
  const disable = useMutation({
    mutationFn: () => api.post(`/marketplace/toggle/${id}`, undefined, { query: { enable: false } }),
    onError: (error) => {
      const { title, detail } = describeError(error);
      toast({ tone: 'danger', title: `${name} could not be disabled`, message: `${title} ${detail}` });
    },
  });
  const of = named ? ` ${name}` : '';
  return (
    <>
      <Button size="compact-sm" loading={disable.isPending} onClick={() => disable.mutate()}>
        Disable{of}
      </Button>
      <Button component={Link} to={`/marketplace/${id}?uninstall`} size="compact-sm" variant="default">
        Uninstall{of}
      </Button>
    </>
  );
}
