import { Anchor, Stack, Switch, Text, Title } from '@nextpanel/sdk/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useHref } from 'react-router';

import { describeError } from '../../api/ApiError.ts';
import { api } from '../../api/http.ts';
import { infoQuery } from '../../api/queries.ts';
import type { Settings } from '../../api/types.ts';
import { toast } from '../../components/toast.tsx';
import { useText } from '../../i18n/useText.tsx';
import { KeptDataSection } from './KeptDataSection.tsx';
import classes from './panels.module.css';
import { PluginTrouble } from './PluginTrouble.tsx';
import { PluginTrashSection } from './PluginTrashSection.tsx';
import { PublishersSection } from './PublishersSection.tsx';
import { SourceSignature } from './SourceSignature.tsx';

/** What the panel lets in, and where its plugins come from. */
export function PluginsPanel({ settings }: { settings: Settings }) {
  const t = useText();
  const info = useQuery(infoQuery);
  const documentation = useHref('/docs/');
  return (
    <Stack gap="md" maw={640}>
      <section className={classes.card}>
        <Stack gap="md">
          <SettingSwitch
            label={t('Developer mode')}
            description={t(
              'Lets unsigned packages and packages of unknown publishers in. Leave it off unless you build plugins.',
            )}
            setting="developer_mode"
            settings={settings}
          />
          <Anchor href={documentation} target="_blank" size="sm" underline="always">
            {t('How plugins are written')}
          </Anchor>
          <SettingSwitch
            label={t('Preview versions')}
            description={t(
              'Offers versions that their publishers have not finished, such as 1.1.0-beta.1, for installation and update.',
            )}
            setting="preview_versions"
            settings={settings}
          />
        </Stack>
      </section>
      <PublishersSection />
      <section className={classes.card}>
        <Title order={2}>{t('Plugin source')}</Title>
        {info.data?.plugin_source === 'remote' ? (
          <>
            <Text>
              {t.rich(
                '<strong>Remote.</strong> Plugins come from the plugin server this panel was deployed with.',
                { strong: <b /> },
              )}
            </Text>
            <SourceSignature />
          </>
        ) : (
          <Text>
            {t.rich(
              '<strong>Local.</strong> Plugins come from the folder {folder} of the site that serves this panel.',
              { strong: <b />, folder: <code>{MODULES}</code> },
            )}
          </Text>
        )}
        <Text size="sm" c="dimmed" mt="xs">
          {t.rich('The source is part of the deployment ({file}) and can’t be changed here.', {
            file: <code>{CONFIG}</code>,
          })}
        </Text>
      </section>
      <KeptDataSection />
      <PluginTrashSection />
      <section className={classes.card}>
        <Title order={2}>{t('Receipts')}</Title>
        <Text>
          {t('Every installation, update and removal leaves a receipt of what it changed.')}{' '}
          <Anchor component={Link} to="/marketplace/receipts" underline="always">
            {t('Show receipts')}
          </Anchor>
        </Text>
      </section>
      <PluginTrouble />
    </Stack>
  );
}

const MODULES = 'modules';
const CONFIG = 'config.json';

interface SettingSwitchProps {
  readonly label: string;
  readonly description: string;
  readonly setting: 'developer_mode' | 'preview_versions';
  readonly settings: Settings;
}

/** Stored as soon as it is switched. */
function SettingSwitch({ label, description, setting, settings }: SettingSwitchProps) {
  const t = useText();
  const queries = useQueryClient();
  // Where the switch was put, until the server has answered; what depends on it waits for the answer.
  const [asked, setAsked] = useState<boolean | null>(null);
  const change = async (value: boolean) => {
    setAsked(value);
    try {
      await api.put('/settings', { [setting]: value });
      await Promise.all(
        ['settings', 'plugins'].map((topic) => queries.invalidateQueries({ queryKey: [topic] })),
      );
    } catch (error) {
      toast({
        tone: 'danger',
        title: t('{label} was not changed', { label }),
        message: describeError(error).title,
      });
    }
    setAsked(null);
  };
  return (
    <Switch
      label={label}
      description={description}
      checked={asked ?? settings[setting]}
      aria-busy={asked !== null}
      onChange={(event) => asked === null && void change(event.currentTarget.checked)}
    />
  );
}
