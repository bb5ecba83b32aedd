import * as z from 'zod';
import type { FormReply, Option } from '../../bot/reply.ts';
import { cleanText, longestText, type Action } from '../../bot/turn.ts';
import { bytesOf, limits } from './limits.ts';
import type { SlackAddress } from './payload.ts';

/** What a control of ours says when it is used. */
export interface Said {
  readonly text: string;
  readonly action?: Action | undefined;
}

/** What the controls of a block do, as its id begins. */
export const blockNames = {
  /** Answers a question: once one of them is used, the block gives way to what was chosen. */
  once: 'once',
  /** May be used again, such as a product's buttons. */
  again: 'again',
  /** Opens a form. */
  form: 'form',
} as const;

const saidSchema = z.object({
  s: z.string(),
  a: z.tuple([z.enum(['quote', 'product', 'variant', 'order', 'page']), z.string().max(256)]).optional(),
});

/** An option as a control's value; it says what could be typed. Words that are too long for Slack are cut. */
export function valueOf(option: Option): string {
  let words = cleanText(option.say).slice(0, longestText);
  for (;;) {
    const value = JSON.stringify({
      s: words,
      ...(option.action && { a: [option.action.name, option.action.value.slice(0, 256)] }),
    });
    if (value.length <= limits.buttonValue && bytesOf(value) <= limits.valueBytes) return value;
    words = words.slice(0, -100);
  }
}

/** What a control's value says; undefined when it is none of ours. */
export function saidBy(value: string): Said | undefined {
  const read = saidSchema.safeParse(parsed(value));
  if (!read.success || read.data.s === '') return undefined;
  const [name, of] = read.data.a ?? [];
  return { text: read.data.s, ...(name && of !== undefined && { action: { name, value: of } }) };
}

const fieldSchema = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'number', 'email', 'select']),
  required: z.boolean(),
  placeholder: z.string().optional(),
  options: z.array(z.object({ label: z.string(), value: z.string() })).optional(),
});

const formSchema = z.object({
  text: z.string(),
  fields: z.array(fieldSchema),
  label: z.string(),
  say: z.string(),
  a: saidSchema.shape.a,
  /** The locale that it is in; that of English where none is told. */
  l: z.string().max(10).optional(),
});

/** A form as the button that opens it carries it. */
export type CarriedForm = z.infer<typeof formSchema>;

/** The form as a button's value; undefined when it is too large for one. */
export function formValue(reply: FormReply, locale: string): string | undefined {
  const { action } = reply.submit;
  const form: CarriedForm = {
    text: reply.text,
    fields: reply.fields.map(({ name, label, kind, required, placeholder, options }) => ({
      name,
      label,
      kind,
      required,
      ...(placeholder !== undefined && { placeholder }),
      ...(options && { options: [...options] }),
    })),
    label: reply.submit.label,
    say: reply.submit.say,
    ...(locale !== 'en_US' && { l: locale }),
    ...(action && { a: [action.name, action.value] as [Action['name'], string] }),
  };
  const value = JSON.stringify(form);
  return value.length <= limits.formValue ? value : undefined;
}

/** The form that a button carries; undefined when it is none of ours. */
export const carriedForm = (value: string): CarriedForm | undefined =>
  formSchema.safeParse(parsed(value)).data;

/** What a sent block's id tells: what it does, under which key it was sent, and whose conversation it belongs to. */
export interface BlockOrigin {
  readonly name: string;
  readonly key: string;
  readonly conversation: string;
}

/** The id of a block as it is sent. Slack gives it back whatever it tells of the message. */
export const stampedId = (id: string, key: string, to: Pick<SlackAddress, 'conversation'>): string =>
  `${id}|${key}|${to.conversation}`;

export function originOf(blockId: string): BlockOrigin | undefined {
  const [id, key, conversation] = blockId.split('|');
  const name = id?.split('.')[0];
  return name && key && conversation ? { name, key, conversation } : undefined;
}

/** JSON, or undefined. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
