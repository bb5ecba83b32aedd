import { useState } from 'react';
import type { Card } from '../../bot/reply.ts';
import { OptionButton, safeUrl } from './option-button.tsx';

/** One product or other thing to look at. */
export function CardView({ card }: { readonly card: Card }) {
  return (
    <article className="flex h-full flex-col overflow-hidden rounded-2xl border border-line bg-surface shadow-soft">
      <div className="relative">
        {card.image && <Picture url={card.image.url} alt={card.image.alt} />}
        {card.badge && (
          <p className="absolute top-2.5 left-2.5 rounded-full bg-copper-soft px-2.5 py-0.5 text-xs font-semibold text-copper">
            {card.badge}
          </p>
        )}
      </div>
      <div className="flex flex-1 flex-col gap-1 p-4">
        <h2 className="font-display text-lg font-semibold wrap-anywhere">{card.title}</h2>
        {card.subtitle && <p className="text-sm text-muted wrap-anywhere">{card.subtitle}</p>}
        {card.text && <p className="text-sm wrap-anywhere">{card.text}</p>}
        {card.price && <p className="mt-auto pt-2 font-semibold tabular-nums">{card.price}</p>}
        {card.options.length > 0 && (
          <div className="flex flex-wrap gap-2 pt-2">
            {card.options.map((option, index) => (
              <OptionButton
                key={option.label}
                option={option}
                of={card.title}
                look={index === 0 ? 'strong' : 'plain'}
              />
            ))}
          </div>
        )}
      </div>
    </article>
  );
}

/** A picture, or its description where it cannot be loaded. */
function Picture({ url, alt }: { readonly url: string; readonly alt: string }) {
  const [broken, setBroken] = useState(false);
  const source = safeUrl(url);
  const frame = 'grid aspect-[4/3] w-full place-items-center bg-plate';
  if (source === undefined || broken) {
    return <p className={`${frame} p-6 text-center text-sm text-ink`}>{alt}</p>;
  }
  return <img src={source} alt={alt} onError={() => setBroken(true)} className={`${frame} object-cover`} />;
}
