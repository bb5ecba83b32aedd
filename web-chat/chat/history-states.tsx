import { chat } from '../words/words.ts';

/** Stands in for the transcript while it loads. */
export function Skeleton() {
  const bar = 'animate-pulse rounded-2xl bg-panel';
  return (
    <div role="status" className="flex flex-1 flex-col gap-4 pb-4">
      <span className="sr-only">{chat.loading}</span>
      <div className={`h-12 w-3/5 ${bar}`} />
      <div className={`h-11 w-2/5 self-end ${bar}`} />
      <div className={`h-32 w-4/5 ${bar}`} />
      <div className={`h-11 w-1/3 self-end ${bar}`} />
    </div>
  );
}

/** The transcript could not be loaded; writing is possible all the same. */
export function HistoryFailed({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <div
      role="alert"
      className="my-auto rounded-2xl border border-line bg-surface p-6 text-center shadow-soft"
    >
      <p className="font-medium">{chat.failed}</p>
      <p className="mt-1 text-sm text-muted">{chat.failedHint}</p>
      <button
        type="button"
        onClick={onRetry}
        className="mt-4 rounded-full bg-brand px-5 py-2.5 font-semibold text-on-brand"
      >
        {chat.retryHistory}
      </button>
    </div>
  );
}
