import { queryOptions } from '@tanstack/react-query';

import type { ProblemDocument } from '../../api/ApiError.ts';
import { api } from '../../api/http.ts';
import type { Publisher, Trust } from './addon.ts';

/** What the server finds out about a package from this computer before anything is installed. */
interface Inspection {
  /** Null when it would be refused for what it is. */
  readonly package: {
    /** Who metadata.json says has made it. */
    readonly author: string;
    readonly trust: Trust;
    /** Null when nobody signed it. */
    readonly publisher: Publisher | null;
  } | null;
  readonly refusal: ProblemDocument | null;
}

/** @param id of this choice of the file */
export const inspectionQuery = (id: string, file: File) =>
  queryOptions({
    queryKey: ['inspection', id],
    queryFn: ({ signal }) => {
      const body = new FormData();
      body.set('file', file);
      return api.post<Inspection>('/marketplace/inspect', body, { signal });
    },
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
  });
