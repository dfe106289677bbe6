import { useQuery } from '@tanstack/react-query';
import { listQuery } from '../../../api/queries.ts';
import { Day } from '../../../components/Day.tsx';
import { Markdown } from '../../../components/Markdown.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import classes from './ClientDashboardPage.module.css';

interface Announcement {
  readonly id: number;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly published_on: string | null;
}

/** What the company has to tell; nothing where it has nothing to tell. */
export function News() {
  const t = useText();
  const news = useQuery(listQuery<Announcement>('announcements', '/announcements', { page_size: 3 }));
  if (!news.data || news.data.items.length === 0) return null;
  return (
    <Section title={t('News')} padded>
      {news.data.items.map(({ id, title, body, published_on }) => (
        <article key={id} className={classes.news}>
          <h3 dir="auto">{title}</h3>
          <Day day={published_on} />
          <Markdown source={body} />
        </article>
      ))}
    </Section>
  );
}
