const abilities = [
  'Find a roast by taste, strength or brew',
  'Fill a cart and change your mind',
  'Place an order, look after it, call it off',
] as const;

/** The shop's mark: a cup on the water. */
function Mark() {
  return (
    <svg viewBox="0 0 32 32" className="size-9 shrink-0 rounded-lg" aria-hidden="true">
      <rect width="32" height="32" fill="#17434b" />
      <path d="M8 11h13v5a6.500 6.500 0 0 1-13 0z" fill="#f7f1e8" />
      <path
        d="M21 12.200h1.600a2.700 2.700 0 0 1 0 5.400h-2"
        fill="none"
        stroke="#f7f1e8"
        strokeWidth="1.800"
      />
      <path
        d="M5 26q2.200-2.200 4.400 0t4.400 0 4.400 0 4.400 0 4.400 0"
        fill="none"
        stroke="#d98a4e"
        strokeWidth="1.800"
        strokeLinecap="round"
      />
    </svg>
  );
}

/** Whose page this is: a bar on small screens, a quiet panel beside the chat on large ones. */
export function Brand() {
  return (
    <header className="relative flex shrink-0 flex-col overflow-hidden border-b border-line bg-panel lg:w-84 lg:border-r lg:border-b-0">
      <div className="flex items-center gap-3 px-4 py-2.5 sm:px-6 lg:px-8 lg:pt-8">
        <Mark />
        <div>
          <h1 className="font-display text-lg leading-tight font-semibold">Harbour Roast</h1>
          <p className="text-xs text-muted">Coffee, tea and what they need</p>
        </div>
      </div>
      <div className="hidden px-8 pt-14 lg:block">
        <p className="font-display text-2xl text-balance">Good coffee, asked for in plain words.</p>
        <p className="mt-4 text-muted">Write as you would speak to the person behind the counter.</p>
        <ul className="mt-8 flex flex-col gap-3 text-sm">
          {abilities.map((ability) => (
            <li key={ability} className="flex gap-3">
              <span aria-hidden="true" className="mt-2 size-1.5 shrink-0 rounded-full bg-copper" />
              {ability}
            </li>
          ))}
        </ul>
      </div>
      <svg
        viewBox="0 0 336 90"
        preserveAspectRatio="none"
        className="mt-auto hidden h-24 w-full text-brand lg:block"
        aria-hidden="true"
      >
        <path d="M0 34q42-26 84 0t84 0 84 0 84 0v60H0z" fill="currentColor" opacity=".12" />
        <path d="M0 54q42-22 84 0t84 0 84 0 84 0v40H0z" fill="currentColor" opacity=".16" />
        <path d="M0 74q42-16 84 0t84 0 84 0 84 0v20H0z" fill="currentColor" opacity=".22" />
      </svg>
    </header>
  );
}
