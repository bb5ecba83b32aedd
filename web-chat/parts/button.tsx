import type { ComponentProps } from 'react';

const looks = {
  strong: 'border-brand bg-brand text-on-brand point:bg-brand-hover point:border-brand-hover',
  plain: 'border-edge bg-surface text-ink point:border-brand point:bg-brand-soft',
  quiet: 'border-transparent text-brand underline-offset-4 point:underline',
  danger: 'border-danger bg-surface text-danger point:bg-danger-soft',
} as const;

export type Look = keyof typeof looks;

/** The classes of a button, for links that look like one. */
export const buttonLook = (look: Look = 'plain', more = ''): string =>
  `inline-flex min-h-11 items-center justify-center gap-2 rounded-full border px-4 py-2 text-center text-sm font-semibold transition-colors aria-disabled:opacity-60 ${looks[look]} ${more}`;

/** A button. While it is `busy` it keeps its place and its focus, and does nothing. */
export function Button(props: ComponentProps<'button'> & { readonly look?: Look; readonly busy?: boolean }) {
  const { look, busy = false, className, onClick, type = 'button', ...rest } = props;
  return (
    <button
      type={type}
      {...rest}
      aria-disabled={busy || rest['aria-disabled']}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      className={buttonLook(look, className)}
    />
  );
}

/** A round button with a drawing; `label` names it. */
export function RoundButton(props: ComponentProps<'button'> & { readonly label: string }) {
  const { label, className = '', ...rest } = props;
  return (
    <button
      type="button"
      aria-label={label}
      {...rest}
      className={`grid size-11 shrink-0 place-items-center rounded-full text-ink transition-colors point:bg-brand-soft aria-disabled:text-muted aria-disabled:opacity-50 ${className}`}
    />
  );
}
