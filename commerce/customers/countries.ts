import type { Address } from './address.ts';

/** How one country writes addresses, as data. */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly name: string;
  /** What people call it, in small letters. */
  readonly called: readonly string[];
  /** What an address must have beside its name, street and city, in the order in which to ask for it. */
  readonly required: readonly ('region' | 'postalCode')[];
  /** Regions by their code; without it, a region may be any name. */
  readonly regions?: Readonly<Record<string, string>>;
  /** A postal code without its spaces and hyphens, in capitals. */
  readonly postalCode: RegExp;
  /** Where in it a space goes, counted from the end; none when absent. */
  readonly spaceBefore?: number;
  /** A street's house number may be missing, as in the names of farms and houses. */
  readonly namedHouses?: boolean;
  /** The lines of a label. */
  readonly label: readonly string[];
}

const table = (rows: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    rows.split('|').map((row) => [row.slice(0, row.indexOf(' ')), row.slice(row.indexOf(' ') + 1)]),
  );

const english = ['{name}', '{street}', '{city}, {region} {postalCode}'];
const codeFirst = ['{name}', '{street}', '{postalCode} {city}'];

/** The countries that the shop knows; the United States have their states in `regions.ts`. */
const countries: readonly Country[] = [
  {
    code: 'US',
    name: 'United States',
    called: [
      ...['us', 'usa', 'united states', 'united states of america', 'america'],
      ...['estados unidos', 'estados unidos de américa', 'eeuu', 'ee uu', 'eua'],
    ],
    required: ['region', 'postalCode'],
    postalCode: /^\d{5}(?:\d{4})?$/,
    label: english,
  },
  {
    code: 'CA',
    name: 'Canada',
    called: ['canada', 'canadá'],
    required: ['region', 'postalCode'],
    regions: table(
      'AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia|NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon',
    ),
    postalCode: /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\d[ABCEGHJ-NPRSTV-Z]\d$/,
    spaceBefore: 3,
    label: ['{name}', '{street}', '{city} {region} {postalCode}'],
  },
  {
    code: 'GB',
    name: 'United Kingdom',
    called: [
      'uk',
      'gb',
      'united kingdom',
      'reino unido',
      'inglaterra',
      'great britain',
      'britain',
      'england',
      'scotland',
      'wales',
      'northern ireland',
    ],
    required: ['postalCode'],
    postalCode: /^(?:GIR0AA|[A-Z]{1,2}\d[A-Z\d]?\d[ABD-HJLNP-UW-Z]{2})$/,
    spaceBefore: 3,
    namedHouses: true,
    label: ['{name}', '{street}', '{city}', '{region}', '{postalCode}'],
  },
  {
    code: 'DE',
    name: 'Germany',
    called: ['germany', 'deutschland', 'alemania'],
    required: ['postalCode'],
    postalCode: /^\d{5}$/,
    label: codeFirst,
  },
  {
    code: 'FR',
    name: 'France',
    called: ['france', 'francia'],
    required: ['postalCode'],
    postalCode: /^\d{5}$/,
    namedHouses: true,
    label: codeFirst,
  },
  {
    code: 'ES',
    name: 'Spain',
    called: ['spain', 'españa', 'espana'],
    required: ['postalCode'],
    postalCode: /^(?:0[1-9]|[1-4]\d|5[0-2])\d{3}$/,
    namedHouses: true,
    label: [...codeFirst, '{region}'],
  },
  {
    code: 'AU',
    name: 'Australia',
    called: ['australia'],
    required: ['region', 'postalCode'],
    regions: table(
      'ACT Australian Capital Territory|NSW New South Wales|NT Northern Territory|QLD Queensland|SA South Australia|TAS Tasmania|VIC Victoria|WA Western Australia',
    ),
    postalCode: /^\d{4}$/,
    label: ['{name}', '{street}', '{city} {region} {postalCode}'],
  },
  {
    code: 'IE',
    name: 'Ireland',
    called: ['ireland', 'republic of ireland', 'eire', 'éire', 'irlanda'],
    required: [],
    postalCode: /^(?:[AC-FHKNPRTV-Y]\d\d|D6W)[AC-FHKNPRTV-Y\d]{4}$/,
    spaceBefore: 4,
    namedHouses: true,
    label: ['{name}', '{street}', '{city}', '{region}', '{postalCode}'],
  },
];

/** The countries that the shop delivers to: the name that is read everywhere, and the one that a locale has for it. */
export function countriesIn(locale: string): readonly { readonly name: string; readonly label: string }[] {
  const names = new Intl.DisplayNames([locale.replaceAll('_', '-')], { type: 'region' });
  return countries.map(({ code, name }) => ({ name, label: names.of(code) ?? name }));
}

/** A country by its code. */
export const countryOf = (code: string): Country | undefined => countries.find((held) => held.code === code);

/** The country that a text names. */
export function countryNamed(text: string): Country | undefined {
  const plain = text.toLowerCase().replaceAll('.', '').trim();
  return countries.find((held) => held.called.includes(plain));
}

/** Where the shop does not deliver. */
const elsewhere =
  /^(?:m[eé]xico|italy|netherlands|belgium|austria|switzerland|sweden|norway|denmark|poland|portugal|new zealand|india|japan|china|brazil|colombia|italia|pa[ií]ses bajos|holanda|b[eé]lgica|suiza|suecia|noruega|dinamarca|polonia|nueva zelanda|jap[oó]n|brasil)$/i;

/** Whether a text names a country that the shop does not deliver to. */
export const isElsewhere = (text: string): boolean => elsewhere.test(text.trim());

/** The country that a postal code can only be of, by its shape: Canada, Ireland or the United Kingdom. */
export function countryOfCode(text: string): Country | undefined {
  const plain = bare(text);
  if (!/[A-Z]/.test(plain)) return undefined;
  return countries.find((held) => held.postalCode.test(plain));
}

const bare = (text: string): string => text.toUpperCase().replace(/[\s-]+/g, '');

/** A postal code in the form in which its country writes it; undefined when it can be none. */
export function readPostalCode(text: string, country: Country): string | undefined {
  const plain = bare(text);
  if (!country.postalCode.test(plain)) return undefined;
  if (country.code === 'US') return plain.length === 9 ? `${plain.slice(0, 5)}-${plain.slice(5)}` : plain;
  const { spaceBefore } = country;
  return spaceBefore === undefined ? plain : `${plain.slice(0, -spaceBefore)} ${plain.slice(-spaceBefore)}`;
}

/** A region in the form in which it is kept: a code where the country has a table of them; undefined when it is not in it. */
export function readRegion(text: string, { regions }: Country): string | undefined {
  if (!regions) return text;
  const plain = text.replaceAll('.', '').trim().toLowerCase();
  return Object.entries(regions).find(
    ([code, name]) => code.toLowerCase() === plain || name.toLowerCase() === plain,
  )?.[0];
}

/** What an address of a country must have, in the order in which to ask for it. */
export const requiredParts = (country: Country | undefined): readonly (keyof Address)[] => [
  'name',
  'street',
  'city',
  ...(country?.required ?? ['region', 'postalCode']),
  'country',
];
