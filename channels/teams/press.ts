import * as z from 'zod';
import type { CardElement, Message } from './activity.ts';
import { fill } from '../fill.ts';

/** What a button of ours carries, under the key `parley`. It comes back from the customer's side. */
const dataSchema = z.object({
  /** What pressing it says; a template where there are fields. */
  say: z.string().max(2000),
  /** As the customer read it. */
  label: z.string().max(500).default(''),
  action: z
    .object({
      name: z.enum(['quote', 'product', 'variant', 'order', 'page']),
      value: z.string().min(1).max(256),
    })
    .optional(),
  /** The names of a form's fields; the input of the first is `i0`. */
  fields: z.array(z.string()).max(100).optional(),
  /** The input `pick` holds what was chosen, as JSON of this same shape. */
  pick: z.literal(true).optional(),
  /** Which conversation the card belongs to, when it was shown in another one. */
  thread: z.string().min(1).max(1000).optional(),
});

export type PressData = z.input<typeof dataSchema>;

/** A button that was pressed: what it says, and for which conversation. */
export interface Press {
  readonly say: string;
  readonly label: string;
  readonly action?: z.infer<typeof dataSchema>['action'];
  readonly thread?: string | undefined;
}

/** Reads what a pressed button brings, with the card's inputs beside it; undefined when it is no button of ours. */
export function readPress(value: unknown): Press | undefined {
  const read = z.looseObject({ parley: dataSchema }).safeParse(value);
  if (!read.success) return undefined;
  const { parley: data, ...inputs } = read.data;
  const input = (id: string) => {
    const given = inputs[id];
    return typeof given === 'string' || typeof given === 'number' ? String(given) : '';
  };
  const { thread } = data;
  if (data.pick) {
    const picked = dataSchema.safeParse(parsed(input('pick'))).data;
    return picked && { say: picked.say, label: picked.label, action: picked.action, thread };
  }
  const values = new Map((data.fields ?? []).map((name, index) => [name, input(inputId(index))]));
  const say = data.fields ? fill(data.say, values) : data.say;
  return { say, label: data.label, action: data.action, thread };
}

/** The id of a form's input; names of fields might be anything. */
export const inputId = (index: number): string => `i${String(index)}`;

/** A button: Action.Execute, and Action.Submit where a client knows no other. */
export function button(title: string, data: PressData): CardElement {
  const shared = { title, data: { parley: data } };
  return { type: 'Action.Execute', verb: 'say', ...shared, fallback: { type: 'Action.Submit', ...shared } };
}

/** The message with every button of ours bound to a conversation, for the case that it is shown in another one. */
export function bound(message: Message, thread: string): Message {
  return JSON.parse(JSON.stringify(message), (key, value: unknown) =>
    key === 'parley' && typeof value === 'object' && value !== null ? { ...value, thread } : value,
  ) as Message;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
