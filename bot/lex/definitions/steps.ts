import { nextStepSchema, type NextStep } from './step-schema.ts';

/** A next step and where it stands in its file. */
export interface FoundStep {
  readonly field: string;
  readonly step: NextStep;
}

/** Every next step inside an intent or a slot, whatever it hangs on. An intent's slots have files of their own and are left out. */
export function nextSteps(part: object, field = ''): readonly FoundStep[] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value !== 'object' || value === null) return [];
    if (field === '' && name === 'slots') return [];
    const path = Array.isArray(part) ? `${field}[${name}]` : field ? `${field}.${name}` : name;
    if (!/nextstep$/i.test(name)) return nextSteps(value, path);
    const step = nextStepSchema.safeParse(value);
    return step.success ? [{ field: path, step: step.data }] : [];
  });
}
