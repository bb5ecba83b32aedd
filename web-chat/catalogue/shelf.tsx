import { useId, type ReactNode } from 'react';
import type { ProductView } from '../../server/api/views/product.ts';
import type { RecommendationView } from '../../server/api/views/recommendation.ts';
import { useShelfQuery, type ShelfAsked } from '../api/shop-api.ts';
import { catalogue } from '../words/words.ts';
import { CardBones, ProductCard } from './product-card.tsx';

const least = 2;

/** A row of recommendations with the reason of each. Without any it is not there: nobody asked for it. */
export function Shelf(props: {
  readonly title: string;
  readonly asked: ShelfAsked;
  /** Does not repeat what every page of the shop would say. */
  readonly personal?: boolean;
}) {
  const { title, asked, personal = false } = props;
  const { data, isError } = useShelfQuery({ limit: 8, ...asked }, { refetchOnMountOrArgChange: 60 });
  const shown = personal ? data?.filter(({ reason }) => reason.kind !== 'popular') : data;
  if (isError || (shown && shown.length < least)) return null;
  return (
    <Row title={title} loading={!shown}>
      {shown?.map(({ product, reason }) => (
        <Place key={product.id}>
          <ProductCard
            product={product}
            reason={asked.shelf === 'popular' ? undefined : reasonText(reason)}
          />
        </Place>
      ))}
    </Row>
  );
}

/** A row of products that needs no reasons. */
export function ProductRow(props: {
  readonly title: string;
  readonly products: readonly ProductView[] | undefined;
  /** Whether its pictures are seen at once. */
  readonly eager?: boolean;
}) {
  const { title, products, eager = false } = props;
  return (
    <Row title={title} loading={!products}>
      {products?.map((product, index) => (
        <Place key={product.id}>
          <ProductCard product={product} eager={eager && index < 4} />
        </Place>
      ))}
    </Row>
  );
}

function reasonText(reason: RecommendationView['reason']): string {
  return 'product' in reason
    ? catalogue.because[reason.kind](reason.product.name)
    : catalogue.because[reason.kind];
}

function Place({ children }: { readonly children: ReactNode }) {
  return <li className="w-44 shrink-0 snap-start sm:w-52">{children}</li>;
}

function Row(props: { readonly title: string; readonly loading: boolean; readonly children: ReactNode }) {
  const { title, loading, children } = props;
  const id = useId();
  return (
    <section aria-labelledby={id} className="pt-10" aria-busy={loading}>
      <h2 id={id} className="font-display text-xl font-semibold">
        {title}
      </h2>
      <ul
        tabIndex={-1}
        className="quiet-scroll -mx-4 flex snap-x scroll-px-4 gap-3 overflow-x-auto px-4 pt-3 pb-4 sm:-mx-6 sm:scroll-px-6 sm:gap-4 sm:px-6 [&>li]:w-44 [&>li]:shrink-0 sm:[&>li]:w-52"
      >
        {loading ? <CardBones count={6} /> : children}
      </ul>
    </section>
  );
}
