import { useLocale } from '@nextpanel/sdk/ui';

import { canDrawEmoji } from '../../../components/canDrawEmoji.ts';
import { countryFlag, countryName } from './countries.ts';

/** Flag and name of a country; nothing for an empty code. */
export function CountryName({ code }: { code: string | null }) {
  const locale = useLocale();
  if (!code) return null;
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {canDrawEmoji() && <span aria-hidden>{countryFlag(code)} </span>}
      {countryName(code, locale)}
    </span>
  );
}
