/** A unit of money: the code of its currency and how many make one of it. */
export interface Money {
  /** ISO 4217; `dollar` and `local` are those of the customer's own country. */
  readonly code: string;
  readonly parts: number;
}

/** Words and signs of each unit; words of more than three letters take an s too. */
const names: readonly (readonly [string, string])[] = [
  ['USD', 'us$|usd|usd$|us dollar|u.s. dollar|united states dollar|american dollar'],
  ['dollar', '$|dollar|buck'],
  ['EUR', '€|eur|euro'],
  ['GBP', '£|gbp|pound sterling|pounds sterling|british pound|pound|quid'],
  ['JPY', '¥|jpy|yen|japanese yen'],
  ['CNY', 'cny|rmb|元|yuan|renminbi|chinese yuan'],
  ['INR', '₹|inr|rupee|indian rupee|rs'],
  ['KRW', '₩|krw|won|korean won|south korean won'],
  ['CHF', 'chf|swiss franc|franc'],
  ['CAD', 'c$|ca$|cad|cad$|canadian dollar'],
  ['AUD', 'a$|au$|aud|aud$|australian dollar'],
  ['NZD', 'nz$|nzd|nzd$|new zealand dollar'],
  ['HKD', 'hk$|hkd|hkd$|hong kong dollar'],
  ['SGD', 's$|sgd|sgd$|singapore dollar'],
  ['SEK', 'sek|swedish krona|krona|kronor|swedish kronor'],
  ['NOK', 'nok|norwegian krone|norwegian kroner'],
  ['DKK', 'dkk|danish krone|danish kroner|krone|kroner'],
  ['BRL', 'r$|brl|brazilian real|reais'],
  ['MXN', 'mxn|mxn$|mex$|mx$|mexican peso|peso'],
  ['RUB', '₽|rub|ruble|rouble|russian ruble'],
  ['ILS', '₪|ils|shekel|israeli shekel'],
  ['TRY', '₺|turkish lira|lira'],
  ['PLN', 'pln|zloty|złoty|polish zloty'],
  ['CZK', 'czk|koruna|czech koruna'],
  ['HUF', 'huf|forint'],
  ['ZAR', 'zar|rand|south african rand'],
  ['THB', '฿|thb|baht|thai baht'],
  ['VND', '₫|vnd|vietnamese dong'],
  ['PHP', '₱|php|philippine peso'],
  ['AED', 'aed|dirham'],
  ['CRC', '₡|crc|costa rican colon'],
  ['LAK', '₭|lak|lao kip|laotian kip'],
  ['UAH', '₴|uah|hryvnia|ukrainian hryvnia'],
  ['NGN', '₦|ngn|naira|nigerian naira'],
  ['KZT', '₸|kzt|tenge'],
  ['MNT', '₮|mnt|tugrik|mongolian tugrik'],
  ['GEL', '₾|georgian lari'],
  ['PYG', '₲|pyg|guarani'],
  ['GHS', '₵|ghs|ghanaian cedi|cedi'],
  ['BDT', '৳|bdt|taka|bangladeshi taka'],
  ['KES', 'kes|kenyan shilling'],
  ['EGP', 'egp|egyptian pound'],
  ['ARS', 'ars|argentine peso'],
  ['CLP', 'clp|chilean peso'],
  ['COP', 'colombian peso'],
  ['PEN', 'peruvian sol|soles'],
  ['IDR', 'idr|rupiah|indonesian rupiah'],
  ['MYR', 'rm|myr|ringgit|malaysian ringgit'],
  ['TWD', 'nt$|twd|new taiwan dollar|taiwan dollar'],
  ['PKR', 'pkr|pakistani rupee'],
  ['LKR', 'lkr|sri lankan rupee'],
  ['QAR', 'qar|qatari riyal'],
  ['KWD', 'kwd|kuwaiti dinar'],
  ['BHD', 'bhd|bahraini dinar'],
  ['MAD', 'moroccan dirham'],
  ['ISK', 'isk|icelandic krona'],
  ['RON', 'romanian leu|romanian lei'],
  ['BGN', 'bgn|bulgarian lev|leva'],
  ['BTC', '₿|btc|bitcoin'],
  ['SAR', 'sar|riyal|saudi riyal'],
];
/** Notes and other words for several units at once: the words, how many units, and whose they are. */
const notes: readonly (readonly [string, number, string])[] = [
  ['fiver', 5, 'local'],
  ['tenner', 10, 'local'],
  ['grand', 1000, 'local'],
];
/** Coins: the words, how many make the whole unit, and whose they are. */
const coins: readonly (readonly [string, number, string])[] = [
  ['¢|c|ct|cts|cent', 100, 'local'],
  ['penny|pennies', 100, 'local'],
  ['nickel', 20, 'USD'],
  ['dime', 10, 'USD'],
  ['p|pence', 100, 'GBP'],
];

function entries(): Map<string, Money> {
  const units = new Map<string, Money>();
  const put = (words: string, money: Money) => {
    for (const word of words.split('|')) {
      for (const form of word.length > 3 ? [word, `${word}s`] : [word]) units.set(form, money);
    }
  };
  for (const [code, words] of names) put(words, { code, parts: 1 });
  for (const [words, parts, code] of coins) put(words, { code, parts });
  for (const [words, count, code] of notes) put(words, { code, parts: 1 / count });
  return units;
}

/** Every unit by its name in small letters. */
export const moneyUnits: ReadonlyMap<string, Money> = entries();
