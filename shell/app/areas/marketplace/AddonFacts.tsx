import { formatDate, StatusBadge, Text, useLocale } from '@nextpanel/sdk/ui';
import type { ReactNode } from 'react';

import { useText } from '../../i18n/useText.tsx';
import type { AddonDetail } from './addon.ts';
import classes from './AddonPage.module.css';
import { categoryNames } from './categories.ts';
import { formatBytes, formatSeconds, priceText } from './format.ts';
import { loadedCode } from './loadedCode.ts';
import { PublisherFacts } from './PublisherFacts.tsx';
import { Rating } from './Rating.tsx';

/** What a plugin is and costs, at the side of its page. */
export function AddonFacts({ addon }: { addon: AddonDetail }) {
  const t = useText();
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const { installed, releases } = addon;
  const versions = releases.map(({ version }) => version);
  return (
    <dl className={classes.facts}>
      <Row term={t('Price')}>
        <b>
          <bdi>{priceText(addon.price, locale, t)}</bdi>
        </b>
      </Row>
      {installed && (
        <Row term={t('State')}>
          <StatusBadge status={installed.state} />
          <Text size="sm" c="dimmed">
            {t('Version {version}, installed {day} by {who}', {
              version: installed.version,
              day: formatDate(installed.installed_at, 'datetime', locale),
              who: installed.installed_by,
            })}
          </Text>
        </Row>
      )}
      <Row term={t('Publisher')}>
        <PublisherFacts author={addon.author} trust={addon.trust} publisher={addon.publisher} />
      </Row>
      <Row term={t('Compatibility')}>{addon.compatibility}</Row>
      {addon.rating !== null && (
        <Row term={t('Rating')}>
          <Rating rating={addon.rating} count={addon.rating_count ?? 0} locale={locale} />
        </Row>
      )}
      {addon.installs !== null && <Row term={t('Installs')}>{number.format(addon.installs)}</Row>}
      <Row term={t('Category')}>{t(categoryNames[addon.category])}</Row>
      <Row term={t('Cost')}>
        <Cost addon={addon} />
      </Row>
      <Row term={versions.length > 1 ? t('Versions') : t('Version')}>
        {versions.join(', ') || addon.version}
      </Row>
      {addon.package_sha256 && (
        <Row term={t('SHA-256 of the package')}>
          <code className={classes.digest}>{addon.package_sha256}</code>
        </Row>
      )}
    </dl>
  );
}

/** What it takes: measured here, as far as it has been here. */
function Cost({ addon: { id, size, screen_bytes, install_ms } }: { addon: AddonDetail }) {
  const t = useText();
  const locale = useLocale();
  const loaded = screen_bytes === null ? 0 : loadedCode(id);
  return (
    <ul className={classes.cost}>
      <li>{t('Package: {size}', { size: formatBytes(size, locale) })}</li>
      {screen_bytes !== null && screen_bytes > 0 && (
        <li>
          {loaded > 0
            ? t('Screens: {size}, {loaded} loaded in this tab', {
                size: formatBytes(screen_bytes, locale),
                loaded: formatBytes(loaded, locale),
              })
            : t('Screens: {size}, nothing loaded in this tab yet', {
                size: formatBytes(screen_bytes, locale),
              })}
        </li>
      )}
      {install_ms !== null && (
        <li>{t('Installed here in {time}', { time: formatSeconds(install_ms / 1000, locale) })}</li>
      )}
    </ul>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
