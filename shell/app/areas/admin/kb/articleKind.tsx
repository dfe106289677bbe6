import { SegmentedControl, Stack, Textarea, TextInput } from '@nextpanel/sdk/ui';
import { useState } from 'react';

import type { Article } from '../../../api/types.ts';
import { required } from '../../../components/form/rules.ts';
import type { Form } from '../../../components/form/useForm.ts';
import { Markdown } from '../../../components/Markdown.tsx';
import type { RecordKind } from '../../../components/records/recordKind.ts';
import { useText } from '../../../i18n/useText.tsx';
import { phrase, word } from '../../../i18n/words.ts';

type Values = Pick<Article, 'slug' | 'title' | 'category' | 'excerpt' | 'body'>;

export const articleKind: RecordKind<Article, Values> = {
  noun: 'article',
  topic: 'kb',
  path: '/kb/articles',
  nameOf: ({ title }) => title,
  valuesOf: (item) => ({
    slug: item?.slug ?? '',
    title: item?.title ?? '',
    category: item?.category ?? '',
    excerpt: item?.excerpt ?? '',
    body: item?.body ?? '',
  }),
  fieldsOf: (values) => values,
  validate: {
    title: required(word('a title')),
    slug: (value) =>
      /^[a-z0-9]+(-[a-z0-9]+)*$/u.test(value.trim())
        ? undefined
        : phrase('Use lower case letters, digits and hyphens, such as first-steps.'),
    category: required(word('a category')),
    body: required(word('a text')),
  },
  inputs: (form) => <Inputs form={form} />,
};

function Inputs({ form }: { form: Form<Values> }) {
  const t = useText();
  const [view, setView] = useState('write');
  return (
    <>
      <TextInput label={t('Title')} required {...form.text('title')} data-autofocus />
      <TextInput
        label={t('Address#page')}
        description={t('The last part of its URL, below /kb/.')}
        required
        {...form.text('slug')}
      />
      <TextInput label={t('Category')} required {...form.text('category')} />
      <TextInput label={t('Summary')} description={t('Stands in lists.')} {...form.text('excerpt')} />
      <Stack gap="xs">
        <SegmentedControl
          aria-label={t('Text of the article')}
          data={[
            { value: 'write', label: t('Write') },
            { value: 'preview', label: t('Preview') },
          ]}
          value={view}
          onChange={setView}
        />
        {view === 'preview' ? (
          <Markdown source={form.values.body} headingLevel={3} />
        ) : (
          <Textarea
            label={t('Text')}
            description={t('Markdown')}
            required
            autosize
            minRows={10}
            maxRows={24}
            {...form.text('body')}
          />
        )}
      </Stack>
    </>
  );
}
