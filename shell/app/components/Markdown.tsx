import { useQuery } from '@tanstack/react-query';
import { useText } from '../i18n/useText.tsx';
import { LoadingState } from './LoadingState.tsx';
import classes from './Markdown.module.css';

export interface MarkdownProps {
  /** Markdown of any origin: what is not plain content is taken out. */
  source: string;
  /** The level of its first heading, so that the page keeps one `h1`. 2 when absent. */
  headingLevel?: number;
}

/** Text with headings, lists, tables and links. The parser and the sanitiser load with the first one that is shown. */
export function Markdown({ source, headingLevel = 2 }: MarkdownProps) {
  const t = useText();
  const rendered = useQuery({
    queryKey: ['markdown', headingLevel, source],
    queryFn: async () => {
      const { renderMarkdown } = await import('./renderMarkdown.ts');
      return renderMarkdown(source, headingLevel);
    },
    gcTime: 60_000,
  });
  if (rendered.error) return <pre className={classes.plain}>{source}</pre>;
  if (rendered.data === undefined) return <LoadingState label={t('Loading text')} />;
  return <div className={classes.markdown} dangerouslySetInnerHTML={{ __html: rendered.data }} />;
}
