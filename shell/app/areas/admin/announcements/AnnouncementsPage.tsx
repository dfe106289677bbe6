import { StatusBadge, Textarea, TextInput } from '@nextpanel/sdk/ui';

import { Day } from '../../../components/Day.tsx';
import { required } from '../../../components/form/rules.ts';
import type { Form } from '../../../components/form/useForm.ts';
import type { RecordKind } from '../../../components/records/recordKind.ts';
import { RecordsPage } from '../../../components/records/RecordsPage.tsx';
import type { Column } from '../../../components/table/column.ts';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';

interface Announcement {
  readonly id: number;
  readonly title: string;
  readonly body: string;
  /** Null is a draft. */
  readonly published_on: string | null;
}

interface Values {
  readonly title: string;
  readonly body: string;
  readonly published_on: string;
}

const kind: RecordKind<Announcement, Values> = {
  noun: 'announcement',
  topic: 'announcements',
  path: '/announcements',
  nameOf: ({ title }) => title,
  valuesOf: (item) => ({
    title: item?.title ?? '',
    body: item?.body ?? '',
    published_on: item?.published_on ?? '',
  }),
  fieldsOf: ({ published_on, ...rest }) => ({ ...rest, published_on: published_on || null }),
  validate: { title: required(word('a title')) },
  inputs: (form) => <Inputs form={form} />,
};

function Inputs({ form }: { form: Form<Values> }) {
  const t = useText();
  return (
    <>
      <TextInput label={t('Title')} required {...form.text('title')} data-autofocus />
      <Textarea
        label={t('Text')}
        description={t('Markdown')}
        autosize
        minRows={5}
        maxRows={16}
        {...form.text('body')}
      />
      <TextInput
        type="date"
        label={t('Shown from')}
        description={t('Empty keeps it a draft.')}
        {...form.text('published_on')}
      />
    </>
  );
}

/** News for clients and visitors. */
export function AnnouncementsPage() {
  return (
    <RecordsPage
      title="Announcements"
      description="News for clients and visitors, shown from a day of your choice."
      icon="bell"
      kind={kind}
      permission="support.write"
      sort="-published_on"
      filters={[stateFilter]}
      columns={columns}
    />
  );
}

const stateFilter = {
  name: 'state',
  label: 'State',
  options: [
    { value: 'published', label: 'Published' },
    { value: 'planned', label: 'Planned' },
    { value: 'draft', label: 'Draft' },
  ],
};

const columns: readonly Column<Announcement>[] = [
  { id: 'title', header: 'Title', sort: 'title', cell: ({ title }) => title },
  {
    id: 'day',
    header: 'Shown from',
    sort: 'published_on',
    cell: ({ published_on }) => <Day day={published_on} />,
    hideBelow: 'sm',
  },
  {
    id: 'state',
    header: 'State',
    cell: ({ published_on }) => (
      <StatusBadge
        status={published_on ? 'published' : 'draft'}
        tone={published_on ? 'success' : 'neutral'}
      />
    ),
  },
];
