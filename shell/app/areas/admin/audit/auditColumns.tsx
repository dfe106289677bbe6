import { Anchor, formatDate } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';

import type { AuditEntry } from '../../../api/types.ts';
import type { Column } from '../../../components/table/column.ts';
import { Said } from '../../../i18n/Said.tsx';
import { word } from '../../../i18n/words.ts';
import { actionLabel } from './actions.ts';
import { subjectLink } from './subjectLink.ts';

export const auditColumns: readonly Column<AuditEntry>[] = [
  {
    id: 'at',
    header: word('When'),
    sort: 'at',
    cell: ({ at }, _, locale) => (
      <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
        {formatDate(at, 'datetime', locale)}
      </time>
    ),
  },
  { id: 'actor', header: word('Who'), cell: ({ actor }) => actor.name },
  {
    id: 'action',
    header: word('Action'),
    sort: 'action',
    cell: ({ action }) => <Said text={actionLabel(action)} />,
    hideBelow: 'md',
  },
  { id: 'summary', header: word('What'), cell: ({ summary }) => summary },
  {
    id: 'subject',
    header: word('Subject#thing'),
    sort: 'subject',
    hideBelow: 'lg',
    cell: ({ subject }) => {
      const to = subjectLink(subject);
      return to ? (
        <Anchor component={Link} to={to}>
          {subject}
        </Anchor>
      ) : (
        subject
      );
    },
  },
  {
    id: 'receipt',
    header: word('Receipt'),
    cell: ({ receipt_id }) =>
      receipt_id !== null && (
        <Anchor component={Link} to={`/marketplace/receipts/${receipt_id}`}>
          <Said text={word('Receipt')} />
        </Anchor>
      ),
  },
];
