const drawings = {
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.500 13.500 17 17',
  cart: 'M2.500 3.500h2.300l1.900 9.200h8.600l1.900-6.700H5.400M8 16.500h.01M14.500 16.500h.01',
  person:
    'M10 10a3.250 3.250 0 1 0 0-6.500 3.250 3.250 0 0 0 0 6.500zM3.500 17c.6-3.200 3.200-4.800 6.500-4.800s5.900 1.600 6.500 4.800',
  chat: 'M4 4h12a1.500 1.500 0 0 1 1.500 1.500v7A1.500 1.500 0 0 1 16 14h-5.500L6.500 17v-3H4a1.500 1.500 0 0 1-1.500-1.500v-7A1.500 1.500 0 0 1 4 4z',
  close: 'M5 5l10 10M15 5 5 15',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  check: 'm4 10.500 4 4 8-9',
  left: 'M12.500 4.500 7 10l5.500 5.500',
  right: 'M7.500 4.500 13 10l-5.500 5.500',
  down: 'm4.500 7.500 5.500 5.500 5.500-5.500',
  expand: 'M12 3.500h4.500V8M8 16.500H3.500V12M16.500 3.500l-5.500 5.500M3.500 16.500 9 11',
  box: 'M3 6.500 10 3l7 3.500v7L10 17l-7-3.500zM3 6.500l7 3.500 7-3.500M10 10v7',
  filter: 'M3 5.500h14M5.500 10h9M8.500 14.500h3',
  print: 'M6 7V3h8v4M6 14H3.500V7h13v7H14M6 12h8v5H6z',
  bell: 'M5 14V9a5 5 0 0 1 10 0v5l1.500 1.500h-13zM8.500 17.500h3',
} as const;

/** A line drawing; what it means stands beside it in words. */
export function Icon(props: { readonly name: keyof typeof drawings; readonly className?: string }) {
  const { name, className = 'size-5' } = props;
  return (
    <svg viewBox="0 0 20 20" className={`shrink-0 ${className}`} aria-hidden="true">
      <path
        d={drawings[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.700"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
