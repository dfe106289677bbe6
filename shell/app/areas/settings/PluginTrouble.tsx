import { Button, StatusBadge, Text, Title } from '@nextpanel/sdk/ui';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { describeError } from '../../api/ApiError.ts';
import { api } from '../../api/http.ts';
import { toast } from '../../components/toast.tsx';
import { useText } from '../../i18n/useText.tsx';
import safety from '../../safety/Safety.module.css';
import { useSearchStart } from '../../safety/useSearchStart.ts';
import { useTabSafety } from '../../safety/useTabSafety.ts';
import type { InstalledAddon } from '../marketplace/addon.ts';
import { installedQuery } from '../marketplace/queries.ts';
import classes from './panels.module.css';

/** Plugins that were stopped, and the way to find the one that breaks something. */
export function PluginTrouble() {
  return (
    <>
      <StoppedPlugins />
      <FindPlugin />
    </>
  );
}

function StoppedPlugins() {
  const t = useText();
  const installed = useQuery(installedQuery);
  const stopped = installed.data?.filter(({ state }) => state === 'failed') ?? [];
  if (stopped.length === 0) return null;
  return (
    <section className={classes.card} aria-labelledby="stopped-plugins">
      <Title order={2} id="stopped-plugins">
        {t('Stopped plugins')}
      </Title>
      <Text mb="xs">{t('The panel stopped these because they failed. Their data is untouched.')}</Text>
      <ul className={safety.stopped}>
        {stopped.map((plugin) => (
          <Stopped key={plugin.addon_id} plugin={plugin} />
        ))}
      </ul>
    </section>
  );
}

function Stopped({ plugin: { addon_id, addon, version, state, reason } }: { plugin: InstalledAddon }) {
  const t = useText();
  const enable = useMutation({
    mutationFn: () => api.post(`/marketplace/toggle/${addon_id}`, undefined, { query: { enable: true } }),
    onError: (error) => {
      const { title, detail } = describeError(error);
      toast({
        tone: 'danger',
        title: t('{name} could not be enabled', { name: addon.name }),
        message: `${title} ${detail}`,
      });
    },
  });
  return (
    <li>
      <div>
        <Link to={`/marketplace/${addon_id}`}>
          {addon.name} {version}
        </Link>{' '}
        <StatusBadge status={state} />
        <Text size="sm" c="dimmed">
          {reason}
        </Text>
      </div>
      <Button
        variant="default"
        size="xs"
        loading={enable.isPending}
        onClick={() => enable.mutate()}
        aria-label={t('Enable {name}', { name: addon.name })}
      >
        {t('Enable')}
      </Button>
    </li>
  );
}

function FindPlugin() {
  const t = useText();
  const { search } = useTabSafety();
  const { suspects, start } = useSearchStart();
  const count = suspects?.length ?? 0;
  return (
    <section className={classes.card} aria-labelledby="find-plugin">
      <Title order={2} id="find-plugin">
        {t('Something is broken?')}
      </Title>
      <Text mb="sm">
        {t(
          'Find out which plugin it is by halving: this tab runs some of them, you say whether the problem still occurs, and after a few steps one is left. Nothing changes for anybody else until you decide.',
        )}
      </Text>
      <Button variant="default" disabled={!start || search !== null} onClick={() => start?.()}>
        {t('Find the plugin that breaks it')}
      </Button>
      {suspects && (
        <Text size="sm" c="dimmed" mt="xs">
          {count === 0
            ? t('No enabled plugin has screens.')
            : t.count(
                'One enabled plugin has screens: at most {questions} questions.|{count} enabled plugins have screens: at most {questions} questions.',
                count,
                { questions: Math.ceil(Math.log2(count)) + 2 },
              )}
        </Text>
      )}
    </section>
  );
}
