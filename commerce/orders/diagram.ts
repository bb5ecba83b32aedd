import { transitions, type Axis, type Transition } from './states.ts';

const titles: Readonly<Record<Axis, string>> = {
  order: 'The order',
  payment: 'Its payment',
  fulfilment: 'Its goods',
  returns: 'What comes back',
};

/** Where each machine may begin. */
const beginnings: Readonly<Record<Axis, readonly string[]>> = {
  order: ['open', 'awaiting-approval'],
  payment: ['invoiced', 'awaiting', 'paid'],
  fulfilment: ['waiting'],
  returns: ['none'],
};

/** The table of transitions as one Mermaid state diagram for each machine, in Markdown. */
export const stateDiagrams = (): string => (Object.keys(titles) as Axis[]).map(diagram).join('\n\n');

function diagram(axis: Axis): string {
  const rows = (transitions as readonly Transition[]).filter((row) => row.axis === axis);
  const arrows = rows.flatMap((row) =>
    row.from.map((from) => `  ${name(from)} --> ${name(row.to)}: ${row.event}${conditions(row)}`),
  );
  const starts = beginnings[axis].map((state) => `  [*] --> ${name(state)}`);
  return [`**${titles[axis]}**`, '', '```mermaid', 'stateDiagram-v2', ...starts, ...arrows, '```'].join('\n');
}

/** Mermaid takes a hyphen in a state's name for an arrow. */
const name = (state: string): string => state.replaceAll('-', '_');

function conditions({ when }: Transition): string {
  const parts = Object.entries(when ?? {}).map(([axis, states]) => `${axis} ${states.join(' or ')}`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

const begin = '<!-- states: written by `npm run order-states` -->';
const end = '<!-- /states -->';

/** A page with the diagrams of today between its two marks; a page without marks is a fault. */
export function withDiagrams(page: string): string {
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`The page has no ${begin} … ${end}.`);
  return `${before}${begin}\n\n${stateDiagrams()}\n\n${end}${after}`;
}
