import { formatDate, StatusBadge, Text, useLocale } from '@nextpanel/sdk/ui';
import type { ReactNode } from 'react';

import type { AddonDetail } from './addon.ts';
import classes from './AddonPage.module.css';
import { formatBytes, formatSeconds, priceText } from './format.ts';
import { loadedCode } from './loadedCode.ts';
import { PublisherFacts } from './PublisherFacts.tsx';
import { Rating } from './Rating.tsx';

/** What a plugin is and costs, at the side of its page. */
export function AddonFacts({ addon }: { addon: AddonDetail }) {
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const { installed, releases } = addon;
  const versions = releases.map(({ version }) => version);
  return (
    <dl className={classes.facts}>
      <Row term="Price">
        <b>
          <bdi>{priceText(addon.price, locale)}</bdi>
        </b>
      </Row>
      {installed && (
        <Row term="State">
          <StatusBadge status={installed.state} />
          <Text size="sm" c="dimmed">
            Version {installed.version}, installed {formatDate(installed.installed_at, 'datetime', locale)} by{' '}
            {installed.installed_by}
          </Text>
        </Row>
      )}
      <Row term="Publisher">
        <PublisherFacts author={addon.author} trust={addon.trust} publisher={addon.publisher} />
      </Row>
      <Row term="Compatibility">{addon.compatibility}</Row>
      {addon.rating !== null && (
        <Row term="Rating">
          <Rating rating={addon.rating} count={addon.rating_count ?? 0} locale={locale} />
        </Row>
      )}
      {addon.installs !== null && <Row term="Installs">{number.format(addon.installs)}</Row>}
      <Row term="Category">
        <Text tt="capitalize">{addon.category}</Text>
      </Row>
      <Row term="Cost">
        <Cost addon={addon} />
      </Row>
      <Row term={versions.length > 1 ? 'Versions' : 'Version'}>{versions.join(', ') || addon.version}</Row>
      {addon.package_sha256 && (
        <Row term="SHA-256 of the package">
          <code className={classes.digest}>{addon.package_sha256}</code>
        </Row>
      )}
    </dl>
  );
}

/** What it takes: measured here, as far as it has been here. */
function Cost({ addon: { id, size, screen_bytes, install_ms } }: { addon: AddonDetail }) {
  const locale = useLocale();
  const loaded = screen_bytes === null ? 0 : loadedCode(id);
  return (
    <ul className={classes.cost}>
      <li>Package: {formatBytes(size, locale)}</li>
      {screen_bytes !== null && screen_bytes > 0 && (
        <li>
          Screens: {formatBytes(screen_bytes, locale)},{' '}
          {loaded > 0
            ? `${formatBytes(loaded, locale)} loaded in this tab`
            : 'nothing loaded in this tab yet'}
        </li>
      )}
      {install_ms !== null && <li>Installed here in {formatSeconds(install_ms / 1000, locale)}</li>}
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
