/** The customer's own words. */
export function Bubble({ text, faded = false }: { readonly text: string; readonly faded?: boolean }) {
  const tone = faded ? 'border-2 border-dashed border-edge bg-transparent text-ink' : 'bg-own text-on-own';
  return (
    <p
      className={`max-w-[85%] self-end rounded-2xl rounded-br-md px-4 py-2.5 wrap-anywhere whitespace-pre-wrap @xl/chat:max-w-[75%] ${tone}`}
    >
      {text}
    </p>
  );
}
