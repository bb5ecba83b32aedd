import { useEffect, useRef, useState } from 'react';
import type { Field, FormReply } from '../../bot/reply.ts';
import { useTalk } from '../chat/talk.ts';
import { fill } from './fill.ts';
import { questionOf } from './question.ts';
import { Says } from './says.tsx';
import { chat, frame } from '../words/words.ts';

const longest = 1024;
const fewValues = 4;

type Values = Readonly<Record<string, string>>;

/**
 * Several values asked at once. What it sends could as well be typed; once answered only its question stays. A form that
 * answers a form begins with what was filled in there.
 */
export function FormView(props: {
  readonly reply: FormReply;
  readonly seq: number;
  readonly answered: boolean;
  /** What the customer said before the form came. */
  readonly after: string | undefined;
}) {
  const { reply, seq, answered, after } = props;
  const { say, filled } = useTalk();
  const [fault, setFault] = useState(false);
  const [values, setValues] = useState<Values>(() => filled.get(after ?? '') ?? {});
  const question = questionOf(reply);
  if (answered) return <Says text={question} />;
  const submit = (data: FormData) => {
    const given = Object.fromEntries(
      reply.fields.map(({ name }) => {
        const value = data.get(name);
        return [name, typeof value === 'string' ? value : ''];
      }),
    );
    const text = fill(reply.submit.say, given);
    const bad = text === '' || text.length > longest;
    setFault(bad);
    if (bad) return;
    setValues(given);
    filled.set(text, given);
    say(text, reply.submit.action);
  };
  return (
    <>
      <Says text={question} />
      <form
        aria-label={question}
        onSubmit={(event) => {
          event.preventDefault();
          submit(new FormData(event.currentTarget));
        }}
        className="mt-1 grid max-w-lg gap-4 rounded-2xl border border-line bg-surface p-4 shadow-soft @xl/chat:grid-cols-2 @xl/chat:p-5"
      >
        <Fields fields={reply.fields} seq={seq} values={values} />
        {fault && (
          <p role="alert" className="text-sm text-danger @xl/chat:col-span-2">
            {chat.formTooLong}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-2 @xl/chat:col-span-2">
          <button
            type="submit"
            className="min-h-11 rounded-full bg-brand px-5 py-2 font-semibold text-on-brand point:bg-brand-hover"
          >
            {reply.submit.label}
          </button>
          <button
            type="button"
            onClick={() => say(chat.notNowSay)}
            className="min-h-11 rounded-full px-4 py-2 text-sm font-semibold text-muted underline-offset-4 point:underline"
          >
            {chat.notNow}
          </button>
        </div>
      </form>
    </>
  );
}

/** The first two fields are as wide as the form, the others stand in pairs. */
function Fields(props: { readonly fields: readonly Field[]; readonly seq: number; readonly values: Values }) {
  const { fields, seq, values } = props;
  const { attend } = useTalk();
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const control = first.current?.querySelector<HTMLElement>('input, select');
    if (control) attend(control);
  }, [attend]);
  const wideTo = fields.length % 2 === 0 ? 2 : 3;
  return fields.map((field, index) => (
    <div
      key={field.name}
      ref={index === 0 ? first : undefined}
      className={`flex flex-col gap-1 ${index < wideTo ? '@xl/chat:col-span-2' : ''}`}
    >
      <FieldView field={field} id={`field-${seq}-${index}`} value={values[field.name] ?? field.value} />
    </div>
  ));
}

function FieldView(props: {
  readonly field: Field;
  readonly id: string;
  readonly value: string | undefined;
}) {
  const { field, id, value = '' } = props;
  if (isShort(field)) return <Picks field={field} id={id} value={value} />;
  // Inside the field an example looks like something that is filled in already.
  const example = field.kind === 'select' ? undefined : field.placeholder;
  const control = {
    id,
    name: field.name,
    required: field.required,
    autoComplete: field.autocomplete,
    defaultValue: value,
    'aria-describedby': example === undefined ? undefined : `${id}-example`,
    className: `min-h-11 rounded-xl border border-edge bg-paper px-3 py-2 user-invalid:border-danger ${field.kind === 'number' ? 'w-28' : 'w-full'}`,
  };
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
        <label htmlFor={id} className="font-medium">
          {field.label}
          {!field.required && <span className="font-normal text-muted"> ({frame.optional})</span>}
        </label>
        {example !== undefined && (
          <span id={`${id}-example`} className="text-xs text-muted">
            {chat.example(example)}
          </span>
        )}
      </div>
      {field.kind === 'select' ? (
        <select {...control}>
          <option value="" disabled={field.required}>
            {field.placeholder ?? chat.choose}
          </option>
          {field.options?.map(({ label, value: chosen }) => (
            <option key={chosen} value={chosen}>
              {label}
            </option>
          ))}
        </select>
      ) : (
        <input {...control} type={field.kind} maxLength={200} min={field.kind === 'number' ? 1 : undefined} />
      )}
    </>
  );
}

/** Few values stand side by side: one press each, where a list would take two. */
const isShort = ({ kind, required, options = [] }: Field): boolean =>
  kind === 'select' && required && options.length <= fewValues;

function Picks(props: { readonly field: Field; readonly id: string; readonly value: string }) {
  const { field, id, value } = props;
  return (
    <fieldset>
      <legend className="pb-1 text-sm font-medium">{field.label}</legend>
      <div className="flex flex-wrap gap-2">
        {field.options?.map((option, index) => (
          <label key={option.value} className="pick">
            <input
              type="radio"
              id={`${id}-${index}`}
              name={field.name}
              value={option.value}
              required
              defaultChecked={option.value === value}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
