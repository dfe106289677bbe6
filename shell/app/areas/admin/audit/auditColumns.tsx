import { Anchor } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';

import type { AuditEntry } from '../../../api/types.ts';
import type { Column } from '../../../components/table/DataTable.tsx';
import { actionLabel } from './actions.ts';
import { subjectLink } from './subjectLink.ts';

/** The columns of an audit list. `formatInstant` writes an ISO 8601 instant for people. */
export function auditColumns(formatInstant: (iso: string) => string): Column<AuditEntry>[] {
  return [
    {
      id: 'at',
      header: 'When',
      sort: 'at',
      cell: ({ at }) => (
        <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
          {formatInstant(at)}
        </time>
      ),
    },
    { id: 'actor', header: 'Who', cell: ({ actor }) => actor.name },
    {
      id: 'action',
      header: 'Action',
      sort: 'action',
      cell: ({ action }) => actionLabel(action),
      hideBelow: 'md',
    },
    { id: 'summary', header: 'What', cell: ({ summary }) => summary },
    {
      id: 'subject',
      header: 'Subject',
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
      header: 'Receipt',
      cell: ({ receipt_id }) =>
        receipt_id !== null && (
          <Anchor component={Link} to={`/marketplace/receipts/${receipt_id}`}>
            Receipt
          </Anchor>
        ),
    },
  ];
}
