/** A way to send an order, as data. Amounts are minor units of the shop's currency. */
export interface ShippingMethod {
  readonly id: string;
  readonly name: string;
  /** Where it goes, ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  /** What it costs by weight: the first band that holds the parcel, in grams; heavier parcels cannot go. */
  readonly bands: readonly [Band, ...Band[]];
  /** From this value of the goods on, after discounts, it costs nothing. */
  readonly freeFrom?: number;
  readonly businessDays: { readonly least: number; readonly most: number };
}

interface Band {
  readonly upTo: number;
  readonly price: number;
}

/** The methods that the shop offers, in the order in which they are offered; the first that fits is used when none is chosen. */
export const shippingMethods: readonly [ShippingMethod & { readonly freeFrom: number }, ...ShippingMethod[]] =
  [
    {
      id: 'standard',
      name: 'Standard delivery',
      countries: ['US'],
      bands: [
        { upTo: 5_000, price: 600 },
        { upTo: 30_000, price: 1400 },
      ],
      freeFrom: 6000,
      businessDays: { least: 3, most: 5 },
    },
    {
      id: 'express',
      name: 'Express delivery',
      countries: ['US'],
      bands: [
        { upTo: 2_000, price: 1800 },
        { upTo: 10_000, price: 3200 },
      ],
      businessDays: { least: 1, most: 2 },
    },
    {
      id: 'north-america',
      name: 'Delivery to Canada',
      countries: ['CA'],
      bands: [
        { upTo: 2_000, price: 1500 },
        { upTo: 20_000, price: 2900 },
      ],
      freeFrom: 15_000,
      businessDays: { least: 5, most: 9 },
    },
    {
      id: 'international',
      name: 'International delivery',
      countries: ['GB', 'IE', 'DE', 'FR', 'ES', 'AU'],
      bands: [
        { upTo: 2_000, price: 2200 },
        { upTo: 20_000, price: 4900 },
      ],
      businessDays: { least: 7, most: 14 },
    },
  ];

/** What a method costs for a parcel, in minor units; undefined when it cannot go that way. */
export function shippingPrice(method: ShippingMethod, parcel: Parcel): number | undefined {
  if (!method.countries.includes(parcel.country)) return undefined;
  const band = method.bands.find((held) => parcel.grams <= held.upTo);
  if (!band) return undefined;
  return method.freeFrom !== undefined && parcel.goods >= method.freeFrom ? 0 : band.price;
}

/** What decides how an order is sent. */
export interface Parcel {
  readonly country: string;
  readonly grams: number;
  /** The value of the goods after discounts, in minor units. */
  readonly goods: number;
}

/** The methods by which a parcel can go. */
export const methodsFor = (parcel: Parcel): readonly ShippingMethod[] =>
  shippingMethods.filter((method) => shippingPrice(method, parcel) !== undefined);
