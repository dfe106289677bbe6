import { Text, Title } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';

import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { useText } from '../../i18n/useText.tsx';
import { AddonCard } from './AddonCard.tsx';
import classes from './MarketplacePage.module.css';
import { installedQuery } from './queries.ts';

/** What is installed: it lives in the panel's own database, so it is here without the plugin source. */
export function InstalledAddons() {
  const t = useText();
  const installed = useQuery(installedQuery);
  return (
    <section aria-labelledby="installed-plugins">
      <Title order={2} id="installed-plugins" className={classes.heading ?? ''}>
        {t('Installed plugins')}
      </Title>
      <QueryBoundary
        query={installed}
        errorTitle={t('Installed plugins could not be listed')}
        isEmpty={(list) => list.length === 0}
        empty={<Text c="dimmed">{t('No plugin is installed.')}</Text>}
      >
        {(list) => (
          <div className={classes.cards}>
            {list.map(({ addon_id, addon, trust, ...state }) => (
              <AddonCard key={addon_id} addon={{ ...addon, trust, installed: state }} />
            ))}
          </div>
        )}
      </QueryBoundary>
    </section>
  );
}
