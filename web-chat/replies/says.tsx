/** The assistant's words. */
export function Says({ text }: { readonly text: string }) {
  return (
    <p className="max-w-[92%] self-start rounded-2xl rounded-bl-md border border-line bg-surface px-4 py-2.5 wrap-anywhere whitespace-pre-wrap @xl/chat:max-w-[80%]">
      {text}
    </p>
  );
}
