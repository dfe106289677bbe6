import { Button, StatusBadge, Switch } from '@nextpanel/sdk/ui';
import { useMutation } from '@tanstack/react-query';
import { inWords } from '../../../api/ApiError.ts';
import { api } from '../../../api/http.ts';
import { Day } from '../../../components/Day.tsx';
import type { Column } from '../../../components/table/DataTable.tsx';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import type { ClientDomain } from './clientDomain.ts';

/** @param onEdit the nameservers of a name are to be changed */
export function domainColumns(onEdit: (domain: ClientDomain) => void): readonly Column<ClientDomain>[] {
  return [
    { id: 'name', header: 'Domain', sort: 'name', cell: ({ name }) => <bdi dir="ltr">{name}</bdi> },
    {
      id: 'status',
      header: 'Status',
      hideBelow: 'sm',
      cell: ({ status }) => <StatusBadge status={status} />,
    },
    {
      id: 'expires',
      header: 'Expires',
      sort: 'expires_on',
      cell: ({ expires_on }) => <Day day={expires_on} />,
    },
    { id: 'renew', header: 'Renews by itself', cell: (domain) => <AutoRenew domain={domain} /> },
    {
      id: 'nameservers',
      header: 'Nameservers',
      cell: (domain) => (
        <Button
          variant="default"
          size="xs"
          aria-label={`${nameservers(domain)}: nameservers of ${domain.name}`}
          onClick={() => onEdit(domain)}
        >
          {nameservers(domain)}
        </Button>
      ),
    },
  ];
}

function AutoRenew({ domain }: { domain: ClientDomain }) {
  const t = useText();
  const change = useMutation({
    mutationFn: (auto_renew: boolean) => api.put(`/domains/${domain.id}`, { auto_renew }),
    onError: (error) => toast({ tone: 'danger', message: inWords(error) }),
  });
  return (
    <Switch
      aria-label={t('Renew {name} by itself', { name: domain.name })}
      checked={change.isPending ? change.variables : domain.auto_renew}
      onChange={(event) => change.mutate(event.currentTarget.checked)}
    />
  );
}

function nameservers({ nameservers: own }: ClientDomain): string {
  return own.length === 0 ? 'Ours' : `${own.length} of your own`;
}
