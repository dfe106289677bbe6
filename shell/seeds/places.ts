/** A country that clients come from, with names that are usual there. The people and companies are made up. */
export interface Place {
  readonly country: string;
  readonly currency: string;
  /** How many of a hundred clients. */
  readonly share: number;
  readonly given: readonly string[];
  readonly family: readonly string[];
  /** `[city, postcode, state]`. */
  readonly cities: readonly (readonly [string, string, string])[];
  readonly streets: readonly string[];
  /** Whether businesses there have a number for taxes that is kept. */
  readonly taxed: boolean;
  readonly dial: string;
  readonly language: string;
}

const words = (text: string) => text.split(' ');

export const places: readonly Place[] = [
  {
    country: 'US',
    currency: 'USD',
    share: 32,
    given: words(
      'Adelaide Brock Corinne Dexter Elowen Fletcher Geneva Harlan Ivy Jethro Kendra Lowell Maren Odell',
    ),
    family: words(
      'Ashgrove Birchall Calloway Dunmore Eastbrook Fairwick Granger Hollister Kingsford Larkmoor',
    ),
    cities: [
      ['Boston', '02108', 'MA'],
      ['Portland', '97205', 'OR'],
      ['Austin', '78701', 'TX'],
      ['Denver', '80202', 'CO'],
    ],
    streets: ['Juniper Street', 'Mill Road', 'Harbor Avenue'],
    taxed: false,
    dial: '+1 202 555 ',
    language: 'en',
  },
  {
    country: 'GB',
    currency: 'GBP',
    share: 15,
    given: words(
      'Alastair Beatrix Cedric Dorothea Edmund Florence Gareth Henrietta Imogen Jasper Lavinia Rupert',
    ),
    family: words('Applewhite Bexley Crowhurst Danbury Elmsworth Farthing Greystoke Hathersage Merriweather'),
    cities: [
      ['Bristol', 'BS1 4ST', ''],
      ['Leeds', 'LS1 3AD', ''],
      ['York', 'YO1 7HH', ''],
    ],
    streets: ['Orchard Lane', 'Priory Road', 'Canal Street'],
    taxed: true,
    dial: '+44 20 7946 0',
    language: 'en',
  },
  {
    country: 'DE',
    currency: 'EUR',
    share: 15,
    given: words(
      'Anneliese Bastian Cordula Detlef Elke Friedhelm Gesine Hartmut Insa Joachim Katrin Lorenz Svenja',
    ),
    family: words(
      'Ahlborn Brinkhoff Clasen Dornbusch Eickhoff Falkenrath Grevesmann Hollenbeck Ihde Kuhlmann',
    ),
    cities: [
      ['Bremen', '28195', ''],
      ['Leipzig', '04109', ''],
      ['Kassel', '34117', ''],
    ],
    streets: ['Lindenstraße', 'Am Markt', 'Mühlenweg'],
    taxed: true,
    dial: '+49 30 5550',
    language: 'de',
  },
  {
    country: 'FR',
    currency: 'EUR',
    share: 8,
    given: words('Agathe Bertrand Clémence Damien Élodie Fabrice Gwenaëlle Hervé Isaline Maëlle Thibault'),
    family: words('Aubrac Beaumanoir Chantereau Delaporte Escoffre Fontvieille Gaillardin Montclair'),
    cities: [
      ['Nantes', '44000', ''],
      ['Lyon', '69002', ''],
    ],
    streets: ['rue des Tilleuls', 'quai du Moulin'],
    taxed: true,
    dial: '+33 1 55 50 ',
    language: 'en',
  },
  {
    country: 'ES',
    currency: 'EUR',
    share: 7,
    given: words('Abril Bautista Candela Dámaso Estrella Fermín Graciela Horacio Inés Leandro Paloma'),
    family: words('Arriaga Bellido Carrascal Delmonte Echarri Fuentealba Galarza Quintanar'),
    cities: [
      ['Valencia', '46001', ''],
      ['Bilbao', '48005', ''],
    ],
    streets: ['calle del Olivo', 'plaza Nueva'],
    taxed: true,
    dial: '+34 91 555 ',
    language: 'es',
  },
  {
    country: 'NL',
    currency: 'EUR',
    share: 6,
    given: words('Anouk Bram Carlijn Diederik Eline Floor Gijs Hanneke Jurre Liselot'),
    family: words('Aalbers Bloemendal Dijkgraaf Eikelboom Hoogland Koekkoek Veenstra'),
    cities: [
      ['Utrecht', '3511 AB', ''],
      ['Groningen', '9711 LM', ''],
    ],
    streets: ['Molenkade', 'Kerkstraat'],
    taxed: true,
    dial: '+31 20 555 ',
    language: 'en',
  },
  {
    country: 'IE',
    currency: 'EUR',
    share: 5,
    given: words('Aoife Cathal Deirdre Eoghan Gráinne Lorcan Niamh Oisín Róisín Tadhg'),
    family: words('Ballinderry Corrigan Devanney Fennelly Kilbride Mulhearn Rafferty'),
    cities: [
      ['Cork', 'T12 W8KP', ''],
      ['Galway', 'H91 E9YX', ''],
    ],
    streets: ['Quay Street', 'Abbey Road'],
    taxed: true,
    dial: '+353 1 555 ',
    language: 'en',
  },
  {
    country: 'CA',
    currency: 'USD',
    share: 6,
    given: words('Avery Bernadette Camden Delphine Everett Gisèle Malcolm Noémie Rowan Solange'),
    family: words('Bellerose Carmichael Desrochers Fairbairn Lachance Northcott Thibodeau'),
    cities: [
      ['Québec', 'G1R 4S9', 'QC'],
      ['Halifax', 'B3H 1A1', 'NS'],
    ],
    streets: ['Maple Crescent', 'rue Saint-Ours'],
    taxed: false,
    dial: '+1 613 555 ',
    language: 'en',
  },
  {
    country: 'JP',
    currency: 'JPY',
    share: 6,
    given: words('Akane Daichi Emiko Fumio Hikari Isamu Kaede Makoto Natsuki Ryota'),
    family: words('Amamiya Fujikawa Hoshizaki Inoguchi Kirishima Minakami Shirogane Tachikawa'),
    cities: [
      ['Kyoto', '604-8001', ''],
      ['Sapporo', '060-0001', ''],
    ],
    streets: ['Aoi-dori', 'Kita 1-jo'],
    taxed: false,
    dial: '+81 3 5550 ',
    language: 'en',
  },
];

/** `[what they do, a word of it in an address]`. */
export const trades: readonly (readonly [string, string])[] = [
  ['Bakery', 'bakery'],
  ['Optics', 'optics'],
  ['Cycles', 'cycles'],
  ['Studio', 'studio'],
  ['Joinery', 'joinery'],
  ['Gardens', 'gardens'],
  ['Roastery', 'roastery'],
  ['Print', 'print'],
  ['Law', 'law'],
  ['Dental', 'dental'],
  ['Travel', 'travel'],
  ['Software', 'software'],
  ['Records', 'records'],
  ['Pottery', 'pottery'],
];
