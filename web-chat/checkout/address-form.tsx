import type { AddressView } from '../../server/api/views/address.ts';
import { refusalOf } from '../api/failure.ts';
import { Field } from '../parts/field.tsx';
import { inLanguage } from '../parts/formats.ts';
import { checkout } from '../words/words.ts';

/** All parts of an address that is being typed. */
export type Typed = AddressView;

/** Where the shop sends parcels to. */
const countries = ['US', 'CA', 'GB', 'IE', 'DE', 'FR', 'ES', 'AU'] as const;
const names = inLanguage((locale) => new Intl.DisplayNames(locale, { type: 'region' }));
/** Countries whose addresses need a region. */
const withRegion: readonly string[] = ['US', 'CA', 'AU'];

export const emptyAddress: Typed = {
  ...{ name: '', street: '', city: '', region: '', postalCode: '', country: 'US' },
};

/** The fields of an address. `error` is what the shop said of it: a fault stands at its field. */
export function AddressForm(props: {
  readonly value: Typed;
  readonly onChange: (value: Typed) => void;
  readonly error?: unknown;
}) {
  const { value, onChange, error } = props;
  const faults = faultsOf(error);
  const part = (name: keyof Typed) => ({
    value: value[name],
    fault: faults.get(name),
    maxLength: 120,
    onChange: (text: string) => onChange({ ...value, [name]: text }),
  });
  const needsRegion = withRegion.includes(value.country);
  return (
    <div className="grid gap-3 @md/main:grid-cols-2">
      <Field
        {...part('name')}
        label={checkout.name}
        autoComplete="name"
        required
        className="@md/main:col-span-2"
      />
      <Field
        {...part('street')}
        label={checkout.street}
        autoComplete="street-address"
        required
        className="@md/main:col-span-2"
      />
      <Field {...part('city')} label={checkout.city} autoComplete="address-level2" required />
      <Field
        {...part('region')}
        label={checkout.region}
        autoComplete="address-level1"
        required={needsRegion}
      />
      <Field
        {...part('postalCode')}
        label={checkout.postalCode}
        autoComplete="postal-code"
        required={value.country !== 'IE'}
      />
      <label className="block">
        <span className="text-sm font-medium">{checkout.country}</span>
        <select
          value={value.country}
          autoComplete="country"
          onChange={({ target }) => onChange({ ...value, country: target.value })}
          className="field mt-1"
        >
          {countries.map((code) => (
            <option key={code} value={code}>
              {names().of(code)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** An address in one line. */
export const addressLine = ({ name, street, city, region, postalCode, country }: AddressView): string =>
  [
    name,
    street,
    city,
    [region, postalCode].filter(Boolean).join(' '),
    country === 'US' ? '' : (names().of(country) ?? country),
  ]
    .filter(Boolean)
    .join(', ');

function faultsOf(error: unknown): ReadonlyMap<string, string> {
  const refusal = refusalOf(error);
  if (refusal?.code !== 'bad-address') return new Map();
  const faults = refusal['faults'] as readonly { readonly field: string; readonly detail: string }[];
  return new Map(faults.map(({ field, detail }) => [field, detail]));
}
