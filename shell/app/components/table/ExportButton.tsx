import { Button, Icon } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { inWords } from '../../api/ApiError.ts';
import type { Query } from '../../api/http.ts';
import { download } from '../download.ts';
import { toast } from '../toast.tsx';
import { useText } from '../../i18n/useText.tsx';

export interface CsvSource {
  /** The list's path below `/api/v1`: `/invoices`. */
  readonly path: string;
  /** Parameters that are not the table's own: `{ client_id: 12 }`. */
  readonly fixed?: Query;
}

interface ExportButtonProps {
  readonly source: CsvSource;
  readonly params: Readonly<Record<string, string | number>>;
  readonly label: string;
}

/** Saves all rows that match the filters, not just this page, in the order of the table. */
export function ExportButton({ source, params, label }: ExportButtonProps) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  async function run() {
    setBusy(true);
    const { page: _page, page_size: _size, ...matching } = params;
    try {
      const query = { ...matching, ...source.fixed, format: 'csv' };
      await download(source.path, 'text/csv', `${label.toLowerCase()}.csv`, query);
    } catch (error) {
      toast({ tone: 'danger', title: t('The list could not be exported'), message: inWords(error) });
    } finally {
      setBusy(false);
    }
  }
  return (
    <Button
      variant="default"
      leftSection={<Icon name="download" size={16} />}
      loading={busy}
      onClick={() => void run()}
    >
      {t('Export CSV')}
    </Button>
  );
}
