import { Button } from '@nextpanel/sdk/ui';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../../api/http.ts';
import { inWords } from '../../../api/ApiError.ts';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import type { Service } from './service.ts';

/** Takes a cancellation back. */
export function KeepButton({ service }: { service: Service }) {
  const t = useText();
  const keep = useMutation({
    mutationFn: () => api.post(`/services/${service.id}/keep`),
    onSuccess: () => toast({ tone: 'success', message: t('{what} goes on', { what: service.label }) }),
    onError: (error) => toast({ tone: 'danger', message: inWords(error) }),
  });
  return (
    <Button variant="default" loading={keep.isPending} onClick={() => keep.mutate()}>
      {t('Keep it')}
    </Button>
  );
}
