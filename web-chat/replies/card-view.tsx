import { useState } from 'react';
import type { Card } from '../../bot/reply.ts';
import { useSafeUrl } from './home.ts';
import { OptionButton } from './option-button.tsx';

/**
 * One product or other thing to look at. One that stands `alone` lies wide where there is room, and its last option is
 * what it leads to; among several, none is pushed.
 */
export function CardView({ card, alone }: { readonly card: Card; readonly alone: boolean }) {
  const wide = alone && card.image !== undefined ? '@lg:flex-row' : '';
  return (
    <article
      className={`flex h-full flex-col overflow-hidden rounded-2xl border border-line bg-surface shadow-soft ${wide}`}
    >
      <div className={`relative bg-plate ${wide && '@lg:w-2/5 @lg:shrink-0'}`}>
        {card.image && <Picture url={card.image.url} alt={card.image.alt} tall={alone} />}
        {card.badge && (
          <p className="absolute top-2.5 left-2.5 rounded-full bg-copper-soft px-2.5 py-0.5 text-xs font-semibold text-copper">
            {card.badge}
          </p>
        )}
      </div>
      <div className={`flex flex-1 flex-col gap-1 p-4 ${wide && '@lg:p-5'}`}>
        <h2 className="font-display text-lg font-semibold wrap-anywhere">{card.title}</h2>
        {card.subtitle && <p className="text-sm text-muted wrap-anywhere">{card.subtitle}</p>}
        {card.text && <Details text={card.text} />}
        {card.price && <p className="mt-auto pt-2 font-semibold tabular-nums">{card.price}</p>}
        {card.options.length > 0 && (
          <div className="flex flex-wrap gap-2 pt-2">
            {card.options.map((option, index) => (
              <OptionButton
                key={option.label}
                option={option}
                of={card.title}
                look={alone && index === card.options.length - 1 ? 'strong' : 'plain'}
              />
            ))}
          </div>
        )}
      </div>
    </article>
  );
}

/** The lines of a text; behind the first, one such as `Size: 250 g, 1 kg.` shows a name and its values apart. */
function Details({ text }: { readonly text: string }) {
  return (
    <div className="flex flex-col gap-2 pt-1 text-sm wrap-anywhere">
      {text.split('\n').map((line, index) => {
        const [, name, values] = /^([^:.]{1,24}): (.+?)\.?$/.exec(line) ?? [];
        if (index === 0 || name === undefined || values === undefined) return <p key={index}>{line}</p>;
        return (
          <dl key={index}>
            <dt className="text-xs text-muted">{name}</dt>
            <dd>{values}</dd>
          </dl>
        );
      })}
    </div>
  );
}

/** A picture, or its description where it cannot be loaded. */
function Picture(props: { readonly url: string; readonly alt: string; readonly tall: boolean }) {
  const { url, alt, tall } = props;
  const [broken, setBroken] = useState(false);
  const source = useSafeUrl(url);
  const frame = `grid aspect-[4/3] w-full place-items-center bg-plate ${tall ? '@lg:aspect-auto @lg:h-full @lg:min-h-52' : ''}`;
  if (source === undefined || broken) {
    return <p className={`${frame} p-6 text-center text-sm text-ink`}>{alt}</p>;
  }
  return <img src={source} alt={alt} onError={() => setBroken(true)} className={`${frame} object-cover`} />;
}
