import type { Finding, Tried } from '@nextpanel/sdk/validator';
import { queryOptions } from '@tanstack/react-query';

import type { ProblemDocument } from '../../api/ApiError.ts';
import { api } from '../../api/http.ts';

interface Trial {
  readonly tried: readonly Tried[];
  readonly refusal: ProblemDocument | null;
}

/** What the validator says of a package, or why the panel would not even read it. */
export type Checked =
  | { readonly findings: readonly Finding[]; readonly refusal: null }
  | { readonly findings: readonly []; readonly refusal: ProblemDocument };

/**
 * The checks of `nextpanel validate`, by the same code; what has to be tried, the server tries and takes back.
 * @param id of this choice of the file
 */
export const findingsQuery = (id: string, file: File) =>
  queryOptions({
    queryKey: ['findings', id],
    queryFn: async ({ signal }): Promise<Checked> => {
      const body = new FormData();
      body.set('file', file);
      // Parsers of code: nobody else needs them.
      const [{ tried, refusal }, { readAndValidate }] = await Promise.all([
        api.post<Trial>('/marketplace/try', body, { signal }),
        import('./readAndValidate.ts'),
      ]);
      // What the gate has not let in, nobody reads.
      if (refusal) return { findings: [], refusal };
      return { findings: await readAndValidate(file, tried), refusal: null };
    },
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
  });
