/** The shop's mark: a cup on the water. */
export function Mark({ className = 'size-9' }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={`shrink-0 rounded-lg ${className}`} aria-hidden="true">
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
