import { useState } from 'react';
import { safeUrl } from '../replies/home.ts';

/** A product's picture at 4 to 3, or its description where it does not come. `alt` is empty where a name stands beside it. */
export function Picture(props: {
  readonly image: { readonly url: string; readonly alt: string; readonly large?: string | undefined };
  readonly alt?: string;
  readonly eager?: boolean;
  readonly className?: string;
}) {
  const { image, alt = image.alt, eager = false, className = '' } = props;
  const [broken, setBroken] = useState(false);
  const source = safeUrl(image.url);
  const large = safeUrl(image.large);
  if (source === undefined || broken) {
    return (
      <span
        className={`grid aspect-4/3 w-full place-items-center bg-plate p-4 text-center text-sm ${className}`}
      >
        {alt}
      </span>
    );
  }
  return (
    <img
      src={source}
      srcSet={large && `${large} 2x`}
      alt={alt}
      width="480"
      height="360"
      loading={eager ? 'eager' : 'lazy'}
      decoding="async"
      onError={() => setBroken(true)}
      className={`aspect-4/3 w-full bg-plate object-cover ${className}`}
    />
  );
}
