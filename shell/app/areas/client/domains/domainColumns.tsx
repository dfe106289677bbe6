import { Button, StatusBadge, Switch } from '@nextpanel/sdk/ui';
import { useMutation } from '@tanstack/react-query';
import { inWords } from '../../../api/ApiError.ts';
import { api } from '../../../api/http.ts';
import { Day } from '../../../components/Day.tsx';
import type { Column } from '../../../components/table/column.ts';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import type { ClientDomain } from './clientDomain.ts';
import type { Text } from '../../../i18n/speech.ts';
import { word } from '../../../i18n/words.ts';

/** @param onEdit the nameservers of a name are to be changed */
export function domainColumns(onEdit: (domain: ClientDomain) => void): readonly Column<ClientDomain>[] {
  return [
    { id: 'name', header: word('Domain'), sort: 'name', cell: ({ name }) => <bdi dir="ltr">{name}</bdi> },
    {
      id: 'status',
      header: word('Status'),
      hideBelow: 'sm',
      cell: ({ status }) => <StatusBadge status={status} />,
    },
    {
      id: 'expires',
      header: word('Expires'),
      sort: 'expires_on',
      cell: ({ expires_on }) => <Day day={expires_on} />,
    },
    { id: 'renew', header: word('Renews by itself'), cell: (domain) => <AutoRenew domain={domain} /> },
    {
      id: 'nameservers',
      header: word('Nameservers'),
      cell: (domain, t) => (
        <Button
          variant="default"
          size="xs"
          aria-label={t('{now}: nameservers of {name}', { now: nameservers(domain, t), name: domain.name })}
          onClick={() => onEdit(domain)}
        >
          {nameservers(domain, t)}
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

function nameservers({ nameservers: own }: ClientDomain, t: Text): string {
  return own.length === 0 ? t('Ours') : t('{count} of your own', { count: own.length });
}
