import { frame } from '../words/words.ts';
import { RoundButton } from './button.tsx';
import { Icon } from './icon.tsx';

/** A number to go up and down, at the ends of which a button stands still. */
export function Stepper(props: {
  readonly value: number;
  readonly least?: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
  /** Names the three parts; quantity, fewer, more. */
  readonly labels?: readonly [string, string, string];
  readonly busy?: boolean;
}) {
  const { value, least = 1, most, onChange, busy = false } = props;
  const [label, fewer, more] = props.labels ?? [frame.quantity, frame.fewer, frame.more];
  const step = (to: number) => () => {
    if (!busy && to >= least && to <= most) onChange(to);
  };
  return (
    <div
      role="group"
      aria-label={label}
      className="inline-flex items-center rounded-full border border-edge bg-surface"
    >
      <RoundButton label={fewer} aria-disabled={value <= least} onClick={step(value - 1)}>
        <Icon name="minus" className="size-4" />
      </RoundButton>
      <output aria-live="polite" className="min-w-7 text-center font-semibold tabular-nums">
        {value}
      </output>
      <RoundButton label={more} aria-disabled={value >= most} onClick={step(value + 1)}>
        <Icon name="plus" className="size-4" />
      </RoundButton>
    </div>
  );
}
