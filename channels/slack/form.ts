import type { types } from '@slack/bolt';
import * as z from 'zod';
import { longestText, type Result } from '../../bot/turn.ts';
import { fill } from '../fill.ts';
import { plainText } from './blocks.ts';
import { limits } from './limits.ts';
import { messagesIn } from './messages/messages.ts';
import type { SlackAddress } from './payload.ts';
import { carriedForm, parsed, type CarriedForm, type Said } from './press.ts';

type FormField = CarriedForm['fields'][number];

/** What a modal carries to its submission. */
interface FormMetadata {
  readonly form: CarriedForm;
  readonly address: SlackAddress;
}

const metadataSchema = z.object({ form: z.unknown(), address: z.record(z.string(), z.unknown()) });

/** The form as a modal. What it needs to be understood when it comes back travels with it. */
export function formView(form: CarriedForm, address: SlackAddress): types.ModalView {
  const say = messagesIn(form.l ?? '');
  return {
    type: 'modal',
    callback_id: 'form',
    title: plainText(say.formTitle, limits.modalTitle),
    submit: plainText(form.label, limits.modalTitle),
    close: plainText(say.close, limits.modalTitle),
    private_metadata: JSON.stringify({ form, address } satisfies FormMetadata),
    blocks: form.fields.map((field, index) => ({
      type: 'input',
      block_id: blockOf(index),
      label: plainText(field.label, limits.inputLabel),
      optional: !field.required,
      element: inputOf(field),
    })),
  };
}

const blockOf = (index: number) => `field.${String(index)}`;

function inputOf(field: FormField): types.InputBlockElement {
  const placeholder = field.placeholder?.trim()
    ? { placeholder: plainText(field.placeholder, limits.placeholder) }
    : {};
  switch (field.kind) {
    case 'select':
      return {
        type: 'static_select',
        action_id: 'value',
        options: (field.options ?? []).map((option) => ({
          text: plainText(option.label, limits.optionText),
          value: option.value,
        })),
        ...placeholder,
      };
    case 'number':
      return { type: 'number_input', action_id: 'value', is_decimal_allowed: false, ...placeholder };
    case 'email':
      return { type: 'email_text_input', action_id: 'value', ...placeholder };
    case 'text':
      return { type: 'plain_text_input', action_id: 'value', ...placeholder };
  }
}

/** What a modal of ours carried; undefined for any other. */
export function formMetadata(text: string): FormMetadata | undefined {
  const read = metadataSchema.safeParse(parsed(text));
  const form = read.success ? carriedForm(JSON.stringify(read.data.form)) : undefined;
  // Slack gives back what we gave it, under its signature.
  return form && read.data ? { form, address: read.data.address as unknown as SlackAddress } : undefined;
}

type Values = Readonly<
  Record<
    string,
    Readonly<
      Record<string, { value?: string | null; selected_option?: { value: string } | null | undefined }>
    >
  >
>;

/** The values of a form as what could have been typed; the refusal has a sentence for each field that is wrong. */
export function formSubmitted(form: CarriedForm, values: Values): Result<Said, Record<string, string>> {
  const say = messagesIn(form.l ?? '');
  const faults: Record<string, string> = {};
  const given = new Map<string, string>();
  form.fields.forEach((field, index) => {
    const input = values[blockOf(index)]?.['value'];
    const value = (input?.selected_option?.value ?? input?.value ?? '').trim();
    const fault = faultOf(field, value, say);
    if (fault !== undefined) faults[blockOf(index)] = fault;
    given.set(field.name, value);
  });
  const text = fill(form.say, given);
  if (text.length > longestText && Object.keys(faults).length === 0) faults[blockOf(0)] = say.tooLong;
  if (text === '') faults[blockOf(0)] = say.required;
  if (Object.keys(faults).length > 0) return { ok: false, refusal: faults };
  const [name, value] = form.a ?? [];
  return { ok: true, value: { text, ...(name && value !== undefined && { action: { name, value } }) } };
}

function faultOf(field: FormField, value: string, say: ReturnType<typeof messagesIn>): string | undefined {
  if (value === '') return field.required ? say.required : undefined;
  if (field.kind === 'number' && !/^-?\d+$/.test(value)) return say.notANumber;
  if (field.kind === 'email' && !/^\S+@\S+\.\S+$/.test(value)) return say.notAnEmail;
  return undefined;
}
