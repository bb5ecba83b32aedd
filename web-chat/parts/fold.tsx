import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** Something that few need, behind its name. */
export function Fold(props: {
  readonly title: string;
  readonly open?: boolean;
  readonly children: ReactNode;
}) {
  const { title, open = false, children } = props;
  return (
    <details open={open} className="group/fold">
      <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-2 rounded-lg text-sm font-semibold [&::-webkit-details-marker]:hidden">
        {title}
        <Icon name="down" className="size-4 text-muted transition-transform group-open/fold:rotate-180" />
      </summary>
      <div className="flex flex-col gap-2 pb-3">{children}</div>
    </details>
  );
}
