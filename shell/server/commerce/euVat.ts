/**
 * Standard VAT rates of the member states, in percent. Source: European Commission, "VAT rules and rates" (Your Europe)
 * and its Taxes in Europe Database. Estonia 24 since July 2025, Romania 21 since August 2025, Slovakia 23 since January
 * 2025, Finland 25.5 since September 2024.
 */
export const EU_VAT = {
  source: 'https://europa.eu/youreurope/business/taxation/vat/vat-rules-rates/',
  as_of: '2026-01-01',
  rates: {
    AT: '20',
    BE: '21',
    BG: '20',
    CY: '19',
    CZ: '21',
    DE: '19',
    DK: '25',
    EE: '24',
    ES: '21',
    FI: '25.5',
    FR: '20',
    GR: '24',
    HR: '25',
    HU: '27',
    IE: '23',
    IT: '22',
    LT: '21',
    LU: '17',
    LV: '21',
    MT: '18',
    NL: '21',
    PL: '23',
    PT: '23',
    RO: '21',
    SE: '25',
    SI: '22',
    SK: '23',
  },
} as const;
