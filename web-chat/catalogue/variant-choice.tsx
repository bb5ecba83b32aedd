import type { ProductView } from '../../server/api/views/product.ts';
import { catalogue } from '../words/words.ts';
import type { Variant } from './offer.ts';

/** The kinds of a product by their options: each option is a row to choose from. */
export function VariantChoice(props: {
  readonly product: ProductView;
  readonly chosen: Variant;
  readonly onChoose: (variant: Variant) => void;
}) {
  const { product, chosen, onChoose } = props;
  const names = Object.keys(chosen.options);
  return (
    <div className="flex flex-col gap-4">
      {names.map((name) => {
        const values = [...new Set(product.variants.map(({ options }) => options[name] ?? ''))];
        return (
          <fieldset key={name}>
            <legend className="pb-1.5 text-sm font-semibold first-letter:uppercase">{name}</legend>
            <div className="flex flex-wrap gap-2">
              {values.map((value) => {
                const variant = nearest(product.variants, chosen, name, value);
                const sold = variant.available === 0;
                return (
                  <label key={value} className="pick point:border-brand">
                    <input
                      type="radio"
                      name={name}
                      checked={chosen.options[name] === value}
                      onChange={() => onChoose(variant)}
                    />
                    <span className={sold ? 'line-through' : ''}>{value}</span>
                    {sold && <span className="sr-only">, {catalogue.soldOut}</span>}
                  </label>
                );
              })}
            </div>
          </fieldset>
        );
      })}
    </div>
  );
}

/** The kind with this value that shares most other options with the chosen one; one that can be had before one that cannot. */
function nearest(variants: readonly Variant[], chosen: Variant, name: string, value: string): Variant {
  const likeness = ({ options, available }: Variant) =>
    Object.entries(chosen.options).filter(([other, said]) => other !== name && options[other] === said)
      .length *
      2 +
    (available > 0 ? 1 : 0);
  return variants
    .filter(({ options }) => options[name] === value)
    .reduce(
      (best, one) => (likeness(one) > likeness(best) || best.options[name] !== value ? one : best),
      chosen,
    );
}
