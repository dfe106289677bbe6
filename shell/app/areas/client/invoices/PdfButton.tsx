import { Button, Icon } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { inWords } from '../../../api/ApiError.ts';
import { download } from '../../../components/download.ts';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';

interface PdfButtonProps {
  /** Below `/api/v1`: `/invoices/7/pdf`. */
  path: string;
  fileName: string;
  label?: string;
  query?: Readonly<Record<string, string>>;
}

/** Saves a document as PDF. */
export function PdfButton({ path, fileName, label, query }: PdfButtonProps) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  async function save() {
    setBusy(true);
    try {
      await download(path, 'application/pdf', fileName, query);
    } catch (error) {
      toast({ tone: 'danger', title: t('The PDF could not be made'), message: inWords(error) });
    } finally {
      setBusy(false);
    }
  }
  return (
    <Button
      variant="default"
      leftSection={<Icon name="download" size={16} />}
      loading={busy}
      onClick={() => void save()}
    >
      {label ?? t('Download PDF')}
    </Button>
  );
}
