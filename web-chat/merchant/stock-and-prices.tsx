import { useEffect, useState } from 'react';
import type { ProductView } from '../../server/api/views/product.ts';
import { useSetPriceMutation, useSetStockMutation } from '../api/merchant-api.ts';
import { useProductsQuery } from '../api/shop-api.ts';
import { Button } from '../parts/button.tsx';
import { explain } from '../parts/explain.ts';
import { Field } from '../parts/field.tsx';
import { minorUnits } from '../parts/money.ts';
import { Bones, Fault, Trouble } from '../parts/trouble.tsx';
import { note } from '../store/frame.ts';
import { useAppDispatch } from '../store/store.ts';
import { merchant } from '../words/words.ts';
import { ProductPicture } from './product-picture.tsx';

const pause = 250;

/** How many of each kind there are and what they cost, to be set. */
export function StockAndPrices() {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = window.setTimeout(() => setAsked(text.trim()), pause);
    return () => window.clearTimeout(timer);
  }, [text]);
  const { data, isError, refetch } = useProductsQuery({ text: asked || undefined, limit: 6 });
  return (
    <section aria-labelledby="shelf">
      <h2 id="shelf" className="font-display text-xl font-semibold">
        {merchant.shelf}
      </h2>
      <Field
        label={merchant.find}
        value={text}
        onChange={setText}
        type="search"
        maxLength={200}
        required
        className="mt-3 max-w-md"
      />
      {isError && !data && <Trouble onRetry={() => void refetch()} />}
      <div className="grid items-start gap-4 pt-4 @3xl/main:grid-cols-2">
        {!data && !isError && <Bones count={3} className="h-32" />}
        {data?.products.map((product) => (
          <Product key={product.id} product={product} />
        ))}
      </div>
    </section>
  );
}

function Product({ product }: { readonly product: ProductView }) {
  return (
    <article aria-label={product.name} className="panel p-4 sm:p-5">
      <h3 className="font-display font-semibold wrap-anywhere">{product.name}</h3>
      <ProductPicture product={product} />
      <ul className="divide-y divide-line">
        {product.variants.map((variant) => (
          <VariantRow
            key={`${variant.sku} ${variant.available} ${variant.price.amount}`}
            name={[product.name, variant.label].filter(Boolean).join(', ')}
            variant={variant}
          />
        ))}
      </ul>
    </article>
  );
}

function VariantRow(props: { readonly name: string; readonly variant: ProductView['variants'][number] }) {
  const { name, variant } = props;
  const { sku, label, available, price } = variant;
  const unit = minorUnits(price.currency);
  const [stock, setStock] = useState(String(available));
  const [cost, setCost] = useState((price.amount / unit).toFixed(unit === 1 ? 0 : 2));
  const [sendStock, stocking] = useSetStockMutation();
  const [sendPrice, pricing] = useSetPriceMutation();
  const dispatch = useAppDispatch();
  const save = async () => {
    const quantity = Number(stock);
    const amount = Math.round(Number(cost) * unit);
    const done = await Promise.all([
      quantity === available ? undefined : sendStock({ sku, quantity }),
      amount === price.amount ? undefined : sendPrice({ sku, price: { ...price, amount } }),
    ]);
    if (done.every((answer) => !answer?.error)) dispatch(note(merchant.saved(name)));
  };
  const error = stocking.error ?? pricing.error;
  return (
    <li className="py-3">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
        className="flex flex-wrap items-end gap-3"
      >
        <p className="min-w-36 flex-1 text-sm wrap-anywhere max-sm:basis-full sm:pb-2.5">{label || sku}</p>
        <Field
          label={merchant.stock}
          aria-label={merchant.stockOf(name)}
          value={stock}
          onChange={setStock}
          type="number"
          min="0"
          step="1"
          required
          className="w-24"
        />
        <Field
          label={merchant.price}
          aria-label={merchant.priceOf(name)}
          value={cost}
          onChange={setCost}
          type="number"
          min="0"
          step={unit === 1 ? '1' : '0.01'}
          required
          className="w-28"
        />
        <Button
          type="submit"
          busy={stocking.isLoading || pricing.isLoading}
          aria-label={merchant.saveOf(name)}
        >
          {merchant.save}
        </Button>
      </form>
      {error && <Fault>{explain(error)}</Fault>}
    </li>
  );
}
