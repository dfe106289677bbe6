import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { ApiError } from '../../../api/ApiError.ts';
import { api } from '../../../api/http.ts';
import type { MailChoice, MailText } from './mailTemplate.ts';

export interface MailPreview {
  readonly subject: string;
  readonly text: string;
}

/** How a text reads, and what the server has against it, by field. */
export function usePreview({ key, language }: MailChoice, { subject, body }: MailText) {
  const query = useQuery({
    queryKey: ['settings', 'mail preview', key, language, subject, body],
    queryFn: ({ signal }) =>
      api.post<MailPreview>(`/mail-templates/${key}/preview`, { language, subject, body }, { signal }),
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  return {
    preview: query.data,
    problems: query.error instanceof ApiError ? query.error.fields : {},
  };
}
