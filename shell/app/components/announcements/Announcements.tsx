import { useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { listQuery } from '../../api/queries.ts';
import { useText } from '../../i18n/useText.tsx';
import { formatDay } from '../formatDay.ts';
import { Markdown } from '../Markdown.tsx';
import { Section } from '../Section.tsx';
import classes from './Announcements.module.css';

interface Announcement {
  readonly id: number;
  readonly title: string;
  readonly body: string;
  readonly published_on: string;
}

/** The latest news of the company; nothing at all while there is none. */
export function Announcements({ className }: { className?: string | undefined }) {
  const t = useText();
  const locale = useLocale();
  const news = useQuery(
    listQuery<Announcement>('announcements', '/announcements', { published: true, page_size: 3 }),
  );
  if (!news.data || news.data.items.length === 0) return null;
  return (
    <div className={className}>
      <Section title={t('News')} padded>
        <ul className={classes.list}>
          {news.data.items.map(({ id, title, body, published_on }) => (
            <li key={id}>
              <h3>{title}</h3>
              <time dateTime={published_on}>{formatDay(published_on, locale)}</time>
              {body && <Markdown source={body} headingLevel={4} />}
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
