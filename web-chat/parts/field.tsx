import { useId, type ComponentProps } from 'react';
import { frame } from '../words/words.ts';

/** A labelled field; its fault is tied to it for those who do not see it beside it. */
export function Field(
  props: Omit<ComponentProps<'input'>, 'onChange' | 'value'> & {
    readonly label: string;
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly fault?: string | undefined;
    readonly hint?: string;
  },
) {
  const { label, value, onChange, fault, hint, className = '', required, ...rest } = props;
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div className={className}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
        {!required && <span className="font-normal text-muted"> ({frame.optional})</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
      <input
        {...rest}
        id={id}
        value={value}
        required={required}
        aria-invalid={fault !== undefined}
        aria-describedby={described || undefined}
        onChange={({ target }) => onChange(target.value)}
        className="field mt-1"
      />
      {fault && (
        <p id={`${id}-fault`} className="pt-1 text-sm text-danger">
          {fault}
        </p>
      )}
    </div>
  );
}

/** One of several, as a card to press. */
export function Pick(
  props: Omit<ComponentProps<'input'>, 'onChange'> & {
    readonly title: string;
    readonly detail?: string | undefined;
    readonly end?: string | undefined;
    readonly onChange: () => void;
  },
) {
  const { title, detail, end, onChange, ...rest } = props;
  return (
    <label className="flex min-h-13 cursor-pointer items-center gap-3 rounded-2xl border border-edge bg-surface px-4 py-2.5 transition-colors has-checked:border-brand has-checked:bg-brand-soft point:border-brand">
      <input type="radio" {...rest} onChange={onChange} className="size-4.5 shrink-0 accent-brand" />
      <span className="min-w-0 flex-1">
        <span className="block font-medium wrap-anywhere">{title}</span>
        {detail && <span className="block text-sm text-muted wrap-anywhere">{detail}</span>}
      </span>
      {end && <span className="font-semibold tabular-nums">{end}</span>}
    </label>
  );
}
