import { Anchor, Textarea, TextInput } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';

import { required } from '../../../components/form/rules.ts';
import type { Form } from '../../../components/form/useForm.ts';
import type { RecordKind } from '../../../components/records/recordKind.ts';
import { RecordsPage } from '../../../components/records/RecordsPage.tsx';
import type { Column } from '../../../components/table/column.ts';
import { RelativeTime } from '../../../components/RelativeTime.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';

export interface CannedReply {
  readonly id: number;
  readonly title: string;
  readonly body: string;
  readonly updated_at: string;
}

interface Values {
  readonly title: string;
  readonly body: string;
}

const kind: RecordKind<CannedReply, Values> = {
  noun: 'canned reply',
  topic: 'tickets',
  path: '/canned-replies',
  nameOf: ({ title }) => title,
  valuesOf: (item) => ({ title: item?.title ?? '', body: item?.body ?? '' }),
  fieldsOf: (values) => values,
  validate: { title: required(word('a title')), body: required(word('a text')) },
  inputs: (form) => <Inputs form={form} />,
};

function Inputs({ form }: { form: Form<Values> }) {
  const t = useText();
  return (
    <>
      <TextInput label={t('Title')} required {...form.text('title')} data-autofocus />
      <Textarea
        label={t('Text')}
        description={t('{mark} becomes the client’s name.', { mark: '{{client}}' })}
        required
        autosize
        minRows={5}
        maxRows={16}
        {...form.text('body')}
      />
    </>
  );
}

/** Answers that are given often. */
export function CannedRepliesPage() {
  const t = useText();
  return (
    <RecordsPage
      title="Canned replies"
      description="Answers that are given often, at hand in every ticket."
      breadcrumb={
        <Anchor component={Link} to="/admin/tickets">
          {t('Tickets')}
        </Anchor>
      }
      icon="message"
      kind={kind}
      permission="support.write"
      sort="title"
      columns={columns}
    />
  );
}

const columns: readonly Column<CannedReply>[] = [
  { id: 'title', header: 'Title', sort: 'title', cell: ({ title }) => title },
  {
    id: 'body',
    header: 'Text',
    cell: ({ body }) => (body.length > 90 ? `${body.slice(0, 90)}…` : body),
    hideBelow: 'sm',
  },
  {
    id: 'updated',
    header: 'Changed',
    sort: 'updated_at',
    cell: ({ updated_at }) => <RelativeTime iso={updated_at} by="panel" />,
    hideBelow: 'md',
  },
];
