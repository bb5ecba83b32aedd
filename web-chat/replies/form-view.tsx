import { useState } from 'react';
import type { Field, FormReply } from '../../bot/reply.ts';
import { useTalk } from '../chat/talk.ts';
import { fill } from './fill.ts';
import { Says } from './says.tsx';

const longest = 1024;

/** Several values asked at once. What it sends could as well be typed; once answered only its question stays. */
export function FormView(props: {
  readonly reply: FormReply;
  readonly seq: number;
  readonly answered: boolean;
}) {
  const { reply, seq, answered } = props;
  const { say } = useTalk();
  const [fault, setFault] = useState(false);
  if (answered) return <Says text={reply.text} />;
  const submit = (data: FormData) => {
    const values = Object.fromEntries(
      reply.fields.map(({ name }) => {
        const value = data.get(name);
        return [name, typeof value === 'string' ? value : ''];
      }),
    );
    const text = fill(reply.submit.say, values);
    if (text === '' || text.length > longest) setFault(true);
    else say(text, reply.submit.action);
  };
  return (
    <>
      <Says text={reply.text} />
      <form
        aria-label={reply.text}
        onSubmit={(event) => {
          event.preventDefault();
          submit(new FormData(event.currentTarget));
        }}
        className="mt-1 grid max-w-lg gap-4 rounded-2xl border border-line bg-surface p-4 shadow-soft sm:grid-cols-2 sm:p-5"
      >
        {reply.fields.map((field, index) => (
          <FieldView key={field.name} field={field} id={`field-${seq}-${index}`} wide={index < 2} />
        ))}
        {fault && (
          <p role="alert" className="text-sm text-danger sm:col-span-2">
            Please fill the form with at most 1,024 characters in all.
          </p>
        )}
        <button
          type="submit"
          className="min-h-11 rounded-full bg-brand px-5 py-2 font-semibold text-on-brand sm:col-span-2 sm:justify-self-start"
        >
          {reply.submit.label}
        </button>
      </form>
    </>
  );
}

function FieldView(props: { readonly field: Field; readonly id: string; readonly wide: boolean }) {
  const { field, id, wide } = props;
  const control = {
    id,
    name: field.name,
    required: field.required,
    autoComplete: field.autocomplete,
    className:
      'min-h-11 w-full rounded-xl border border-edge bg-paper px-3 py-2 placeholder:text-muted user-invalid:border-danger',
  };
  return (
    <div className={`flex flex-col gap-1 ${wide ? 'sm:col-span-2' : ''}`}>
      <label htmlFor={id} className="text-sm font-medium">
        {field.label}
        {!field.required && <span className="font-normal text-muted"> (optional)</span>}
      </label>
      {field.kind === 'select' ? (
        <select {...control} defaultValue="">
          <option value="" disabled={field.required}>
            {field.placeholder ?? 'Choose'}
          </option>
          {field.options?.map(({ label, value }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ) : (
        <input {...control} type={field.kind} placeholder={field.placeholder} maxLength={200} />
      )}
    </div>
  );
}
