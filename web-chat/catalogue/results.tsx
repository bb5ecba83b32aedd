import { useProductsQuery, type ProductsAsked } from '../api/shop-api.ts';
import { Button } from '../parts/button.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { catalogue } from '../words/words.ts';
import { CardBones, ProductCard } from './product-card.tsx';

/** How many products come at a time. */
export const pageSize = 24;

/** A page of products, and behind it the next ones as far as the list is unrolled. */
export function Results(props: {
  readonly asked: ProductsAsked;
  readonly cursor?: string | undefined;
  /** How many pages are still to be shown, with this one. */
  readonly pages: number;
  readonly onMore: () => void;
}) {
  const { asked, cursor, pages, onMore } = props;
  // The first page is the one that also has the facets, so that both come with one answer.
  const { currentData, isError, refetch } = useProductsQuery({
    ...asked,
    ...(cursor === undefined ? { facets: true } : { cursor }),
    limit: pageSize,
  });
  if (isError && !currentData) {
    return (
      <li className="col-span-full">
        <Trouble onRetry={() => void refetch()} />
      </li>
    );
  }
  if (!currentData) return <CardBones count={12} />;
  const { products, next } = currentData;
  return (
    <>
      {products.map((product, index) => (
        <li key={product.id}>
          <ProductCard product={product} under="page" eager={cursor === undefined && index < 4} />
        </li>
      ))}
      {next !== undefined &&
        (pages > 1 ? (
          <Results asked={asked} cursor={next} pages={pages - 1} onMore={onMore} />
        ) : (
          <li className="col-span-full pt-4 text-center">
            <Button onClick={onMore} className="px-6!">
              {catalogue.showMore}
            </Button>
          </li>
        ))}
    </>
  );
}
