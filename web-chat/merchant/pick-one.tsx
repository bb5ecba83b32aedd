import type { AriaAttributes } from 'react';
import { Button } from '../parts/button.tsx';

interface Props<Value> extends Pick<AriaAttributes, 'aria-label' | 'aria-labelledby'> {
  readonly values: readonly Value[];
  readonly picked: Value;
  readonly text: (value: Value) => string;
  readonly onPick: (value: Value) => void;
  readonly className?: string;
}

/** A row of buttons, of which one is pressed: what is shown below. */
export function PickOne<Value extends string | number>(props: Props<Value>) {
  const { values, picked, text, onPick, className = '', ...name } = props;
  return (
    <div role="group" {...name} className={`flex flex-wrap gap-2 ${className}`}>
      {values.map((value) => (
        <Button
          key={value}
          aria-pressed={value === picked}
          look={value === picked ? 'strong' : 'plain'}
          onClick={() => onPick(value)}
        >
          {text(value)}
        </Button>
      ))}
    </div>
  );
}
