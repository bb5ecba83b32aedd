import type { ReactNode } from 'react';
import { useAppSelector } from '../store/store.ts';
import { frame } from '../words/words.ts';
import { Button } from './button.tsx';

/** Something could not be loaded, and may be tried again. */
export function Trouble(props: { readonly onRetry: () => void; readonly text?: string }) {
  const online = useAppSelector((state) => state.connection.online);
  return (
    <div role="alert" className="panel my-6 p-8 text-center">
      <p className="font-display text-lg font-semibold">{props.text ?? frame.failed}</p>
      <p className="mt-1 text-sm text-muted">{online ? frame.failedHint : frame.failedOffline}</p>
      <Button look="strong" className="mt-5" onClick={props.onRetry}>
        {frame.retry}
      </Button>
    </div>
  );
}

/** There is nothing here yet; what one can do stands below. */
export function Nothing(props: {
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
}) {
  const { title, text, children } = props;
  return (
    <div className="panel my-6 flex flex-col items-center p-8 text-center">
      <p className="font-display text-lg font-semibold">{title}</p>
      {text && <p className="mt-1 max-w-prose text-sm text-muted">{text}</p>}
      {children && <div className="mt-5 flex flex-wrap justify-center gap-3">{children}</div>}
    </div>
  );
}

/** Grey shapes in the place of what is loading. */
export function Bones(props: { readonly count?: number; readonly className: string }) {
  const { count = 1, className } = props;
  return (
    <>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} aria-hidden="true" className={`animate-pulse rounded-xl bg-panel ${className}`} />
      ))}
    </>
  );
}

/** Says to those who do not see the grey shapes that something is loading. */
export function Loading() {
  return (
    <p role="status" className="sr-only">
      {frame.loading}
    </p>
  );
}

/** A refusal or a fault beside what caused it. */
export function Fault({ children, id }: { readonly children: ReactNode; readonly id?: string }) {
  return (
    <p role="alert" id={id} className="rounded-xl bg-danger-soft px-4 py-2.5 text-sm text-danger">
      {children}
    </p>
  );
}
