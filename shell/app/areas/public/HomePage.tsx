import { Button, Icon } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Announcements } from '../../components/announcements/Announcements.tsx';
import { Slot } from '../../../federation/Slot.tsx';
import { articlesQuery, infoQuery, productsQuery } from '../../api/queries.ts';
import { useText } from '../../i18n/useText.tsx';
import { useCompanyName, usePageTitle } from '../../layout/usePageTitle.ts';
import { FirstYearReceipt } from './FirstYearReceipt.tsx';
import classes from './HomePage.module.css';
import { PlanCards } from './PlanCards.tsx';
import { ProductRows } from './ProductRows.tsx';

/** The shop window: what is sold, at the prices that are in the database. */
export function HomePage() {
  const t = useText();
  const company = useCompanyName();
  usePageTitle(company);
  const info = useQuery(infoQuery);
  const products = useQuery(productsQuery({ page_size: 200 }));
  const articles = useQuery(articlesQuery({ page_size: 4 }));
  const currency = info.data?.currency ?? 'USD';
  const items = products.data?.items ?? [];
  const plans = items.filter((product) => product.type === 'hosting');
  const extras = items.filter((product) => product.type !== 'hosting');

  return (
    <>
      <section className={classes.hero}>
        <div className={classes.heroText}>
          <h1>{t('Hosting, with the whole bill in plain sight.')}</h1>
          <p>
            {t('Websites, domains, certificates and mailboxes. The price you see is the price you renew at.')}
          </p>
          <div className={classes.heroActions}>
            <Button component={Link} to="/shop" size="md">
              {t('See plans and prices')}
            </Button>
            <Button component={Link} to="/kb" size="md" variant="default">
              {t('Read the help')}
            </Button>
          </div>
        </div>
        <FirstYearReceipt products={items} currency={currency} />
      </section>

      <section className={classes.section} aria-labelledby="plans">
        <div className={classes.sectionHead}>
          <h2 id="plans">{t('Hosting plans')}</h2>
          <p>{t('Change to a larger or smaller one at any time.')}</p>
        </div>
        <PlanCards query={products} plans={plans} currency={currency} />
      </section>

      {extras.length > 0 && (
        <section className={classes.section} aria-labelledby="extras">
          <div className={classes.sectionHead}>
            <h2 id="extras">{t('To go with it')}</h2>
            <p>{t('Each also on its own, without a hosting plan.')}</p>
          </div>
          <ProductRows products={extras} currency={currency} />
        </section>
      )}

      <Announcements className={classes.section} />
      <Slot name="home.section" />

      {articles.data && articles.data.items.length > 0 && (
        <section className={classes.section} aria-labelledby="answers">
          <div className={classes.sectionHead}>
            <h2 id="answers">{t('Answers first')}</h2>
            <p>
              <Link to="/kb">{t('All articles')}</Link>
            </p>
          </div>
          <ul className={classes.answers}>
            {articles.data.items.map((article) => (
              <li key={article.id}>
                <Link to={`/kb/${article.slug}`}>
                  <Icon name="file-text" size={17} />
                  <span>
                    <strong>{article.title}</strong>
                    <span>
                      <bdi>{article.excerpt}</bdi>
                    </span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}

      <Slot name="home.overlay" />
    </>
  );
}
