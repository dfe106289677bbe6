import { Code } from '@mantine/core';
import type { ReactNode } from 'react';

import type { Text } from '../../i18n/speech.ts';
import { useText } from '../../i18n/useText.tsx';
import classes from './ContributionList.module.css';
import type { Contributions } from './contributions.ts';
import { permissionText } from './permissionText.ts';

interface ContributionListProps {
  readonly adds: Contributions | null;
  /** More lines (`Fact`), after the contributions. */
  readonly extra?: ReactNode;
}

/** What a plugin adds, kind by kind; kinds it does not use are left out. */
export function ContributionList({ adds, extra }: ContributionListProps) {
  return (
    <dl className={classes.list}>
      {adds && <Contributed adds={adds} />}
      {extra}
    </dl>
  );
}

function Contributed({ adds }: { adds: Contributions }) {
  const t = useText();
  return (
    <>
      <Row term={t('Pages')} items={adds.pages.map(({ title, path }) => [title, path] as const)} />
      <Row
        term={t('Menu entries')}
        items={adds.menu.map(({ label, section }) => [label, t('under {section}', { section })] as const)}
      />
      <Row term={t('Places in other pages')} items={adds.slots.map(code)} />
      <Row term={t('API routes')} items={adds.api.map(code)} />
      <Row term={t('Tables')} items={adds.tables.map(code)} />
      <Row term={t('Reads')} items={adds.reads.map(code)} />
      <Row term={t('Permissions')} items={adds.permissions.map((name) => permission(name, t))} />
      <Row term={t('Reacts to')} items={adds.hooks.map(code)} />
      <Row term={t('Runs on schedule')} items={adds.schedule.map((job) => [t(job)] as const)} />
      <Row term={t('Needs')} items={adds.requires.map(code)} />
    </>
  );
}

/** A name people chose with a note beside it, or a name from code. */
type Item = readonly [text: string, note?: string] | { readonly code: string };

function code(name: string): Item {
  return { code: name };
}

/** In plain words, with its name beside them. */
function permission(name: string, t: Text): Item {
  const text = permissionText(name, t);
  return text === null ? { code: name } : [text, `(${name})`];
}

function Row({ term, items }: { term: string; items: readonly Item[] }) {
  if (items.length === 0) return null;
  return (
    <Fact term={term}>
      <ul>
        {items.map((item) => (
          <li key={'code' in item ? item.code : item.join()}>
            {'code' in item ? <Code>{item.code}</Code> : <bdi>{item[0]}</bdi>}{' '}
            {!('code' in item) && item[1] && <bdi className={classes.note}>{item[1]}</bdi>}
          </li>
        ))}
      </ul>
    </Fact>
  );
}

/** One more line of the list. */
export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className={classes.row}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A line of names and addresses, each in its own direction; none without names. */
export function Names({ term, names }: { term: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <Fact term={term}>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
    </Fact>
  );
}
