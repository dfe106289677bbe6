import { PageHeader as Header } from '@nextpanel/sdk/ui';
import type { PageHeaderProps } from '@nextpanel/sdk/ui';
import { usePageTitle } from '../layout/usePageTitle.ts';

/** The head of every page of the shell: the one `h1`, and the title of the document with it. */
export function PageHeader(props: PageHeaderProps) {
  usePageTitle(props.title);
  return <Header {...props} />;
}
