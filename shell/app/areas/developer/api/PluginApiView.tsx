import { Select, SimpleGrid, Stack, Textarea, TextInput } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { Fact, Facts } from '../../../components/Facts.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import classes from './ApiPage.module.css';
import type { PluginApi } from './pluginApis.ts';
import type { Draft } from './request.ts';
import { isSafe } from './openapi.ts';
import { Sender } from './Sender.tsx';

const JSON_TYPE = 'application/json';
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** A plugin says where its routes begin, not what each takes: the request is written by hand. */
export function PluginApiView({ plugin }: { plugin: PluginApi }) {
  const t = useText();
  const { name, version, enabled, routes, hooks, schedule } = plugin;
  const beginnings = routes.map((route) => route.replace(/\*$/, ''));
  const [method, setMethod] = useState('GET');
  const [address, setAddress] = useState(beginnings[0] ?? '');
  const [body, setBody] = useState('');
  const sent = isSafe(method) || body.trim() === '' ? null : body;
  const draft: Draft = {
    method,
    address,
    headers: sent === null ? {} : { 'content-type': JSON_TYPE },
    body: sent,
  };
  const own = beginnings.some((beginning) => address.startsWith(beginning));
  const list = (values: readonly string[]) =>
    values.length > 0 && (
      <code dir="ltr" className={classes.values}>
        {values.join('\n')}
      </code>
    );
  return (
    <Stack gap="lg">
      <header className={classes.head}>
        <h2>
          <span dir="auto">{name}</span> <code dir="ltr">{version}</code>
        </h2>
        <p>
          {t(
            'A plugin declares where its routes begin. What each of them takes is said by its own documentation.',
          )}
        </p>
        {!enabled && <p>{t('It is not enabled: its routes do not answer now.')}</p>}
      </header>
      <Section title={t('What it declares')} padded>
        <Facts>
          <Fact term={t('Routes')}>{list(routes)}</Fact>
          <Fact term={t('Events it hears')}>{list(hooks)}</Fact>
          <Fact term={t('Jobs')}>{list(schedule)}</Fact>
        </Facts>
      </Section>
      {routes.length > 0 && (
        <Sender
          draft={draft}
          problem={own ? null : t('The path begins with {routes}', { routes: beginnings.join(', ') })}
        >
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
            <Select
              label={t('Method')}
              data={METHODS}
              value={method}
              allowDeselect={false}
              onChange={(chosen) => chosen && setMethod(chosen)}
            />
            <TextInput
              label={t('Path')}
              dir="ltr"
              value={address}
              onChange={(event) => setAddress(event.currentTarget.value)}
            />
          </SimpleGrid>
          {!isSafe(method) && (
            <Textarea
              label={t('Body')}
              description={<span dir="ltr">{JSON_TYPE}</span>}
              classNames={{ input: classes.editor ?? '' }}
              dir="ltr"
              spellCheck={false}
              autosize
              minRows={3}
              maxRows={24}
              value={body}
              onChange={(event) => setBody(event.currentTarget.value)}
            />
          )}
        </Sender>
      )}
    </Stack>
  );
}
