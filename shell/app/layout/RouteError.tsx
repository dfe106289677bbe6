import { Button, Icon } from '@nextpanel/sdk/ui';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { describeError } from '../api/ApiError.ts';
import { useText } from '../i18n/useText.tsx';
import classes from './Message.module.css';
import { usePageTitle } from './usePageTitle.ts';

/** When a page breaks in a way that nothing on it caught: what happened, and the ways on. */
export function RouteError() {
  const t = useText();
  usePageTitle(t('Something went wrong'));
  const error = useRouteError();
  const { title, detail } = isRouteErrorResponse(error)
    ? { title: `${error.status} ${error.statusText}`, detail: '' }
    : describeError(error);
  return (
    <main id="main" tabIndex={-1} className={classes.message} role="alert">
      <h1 className={classes.title}>{t('This page stopped working')}</h1>
      <p className={classes.text}>
        {title}. {detail}
      </p>
      <div className={classes.actions}>
        <Button leftSection={<Icon name="refresh" size={16} />} onClick={() => location.reload()}>
          {t('Load the page again')}
        </Button>
        <Button component="a" href={document.baseURI} variant="default">
          {t('Go to the home page')}
        </Button>
      </div>
    </main>
  );
}
