import { Alert, Anchor, Button, Icon, Stack, Text } from '@nextpanel/sdk/ui';
import type { Finding, Severity } from '@nextpanel/sdk/validator';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useHref } from 'react-router';

import { settingsQuery } from '../../api/queries.ts';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { useText } from '../../i18n/useText.tsx';
import { word } from '../../i18n/words.ts';
import classes from './PackageCheck.module.css';
import { findingsQuery } from './packageFindings.ts';

interface PackageCheckProps {
  /** Of this choice of the file. */
  readonly id: string;
  readonly file: File;
}

/** For whoever made the package: in developer mode a button that says what is wrong with it or could be better. */
export function PackageCheck({ id, file }: PackageCheckProps) {
  const t = useText();
  const settings = useQuery(settingsQuery);
  const [asked, setAsked] = useState(false);
  const section = useRef<HTMLElement>(null);
  // The button that was pressed is gone.
  useEffect(() => {
    if (asked) section.current?.focus();
  }, [asked]);
  const check = useQuery({ ...findingsQuery(id, file), enabled: asked });
  if (!settings.data?.developer_mode) return null;
  if (!asked)
    return (
      <div>
        <Button
          variant="default"
          leftSection={<Icon name="shield" size={16} />}
          onClick={() => setAsked(true)}
        >
          {t('Check package')}
        </Button>
      </div>
    );
  return (
    <section
      ref={section}
      tabIndex={-1}
      className={classes.check}
      aria-label={t('Check of the package')}
      aria-busy={check.isPending}
    >
      <QueryBoundary query={check} errorTitle={t('The package could not be checked')}>
        {({ findings, refusal }) =>
          refusal ? (
            <Alert color="red" role="note" icon={<Icon name="alert" />}>
              {t('It would be refused: {title}', { title: refusal.title })} {refusal.detail}
            </Alert>
          ) : (
            <Findings findings={findings} />
          )
        }
      </QueryBoundary>
    </section>
  );
}

const groups: readonly { readonly severity: Severity; readonly title: string }[] = [
  { severity: 'error', title: word('Errors') },
  { severity: 'warning', title: word('Warnings') },
  { severity: 'hint', title: word('Hints') },
];

/** What stands between backticks is to be typed as it is. */
const withCode = (text: string) =>
  Array.from(text.matchAll(/`([^`]+)`|[^`]+|`/g), ({ 0: whole, 1: code, index }) =>
    code === undefined ? (
      whole
    ) : (
      <code key={index} dir="ltr">
        {code}
      </code>
    ),
  );

function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const t = useText();
  const docs = useHref('/docs/checks.html');
  if (findings.length === 0)
    return (
      <Alert color="green" role="note" icon={<Icon name="check" />}>
        {t('The check has found nothing to say about this package.')}
      </Alert>
    );
  return (
    <Stack gap="sm">
      {groups.map(({ severity, title }) => {
        const some = findings.filter((finding) => finding.severity === severity);
        if (some.length === 0) return null;
        return (
          <section key={severity}>
            <h3 className={classes.title}>
              {t(title)} <span className={classes.count}>{some.length}</span>
            </h3>
            <ul className={classes.list}>
              {some.map(({ id, where, says }) => (
                <li key={`${id} ${where} ${says}`} className={classes.finding} data-severity={severity}>
                  <span className={classes.says}>{withCode(says)}</span>
                  <Text span size="sm" c="dimmed">
                    <bdi className={classes.where}>{where}</bdi>
                    {' · '}
                    <Anchor
                      href={`${docs}#${id}`}
                      target="_blank"
                      underline="always"
                      aria-label={t('What {check} means', { check: id })}
                    >
                      {id}
                    </Anchor>
                  </Text>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </Stack>
  );
}
