import { useState, type SubmitEvent } from 'react';
import {
  useLinkPhoneMutation,
  useSeeLinkMutation,
  useSendPhoneCodeMutation,
  useTakeLinkMutation,
} from '../api/channels-api.ts';
import { Button } from '../parts/button.tsx';
import { explain } from '../parts/explain.ts';
import { Field } from '../parts/field.tsx';
import { Fault } from '../parts/trouble.tsx';
import { note } from '../store/frame.ts';
import { useAppDispatch } from '../store/store.ts';
import { channels } from '../words/words.ts';

const line = 'flex flex-wrap items-end gap-3';
const submitted = (send: () => Promise<unknown>) => (event: SubmitEvent) => {
  event.preventDefault();
  void send();
};

/** A phone number is proved by a code that is texted to it. */
export function AddPhone() {
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const [send, sending] = useSendPhoneCodeMutation();
  const [link, linking] = useLinkPhoneMutation();
  const dispatch = useAppDispatch();
  const sent = sending.data?.number;
  const again = () => {
    sending.reset();
    linking.reset();
    setCode('');
  };
  const take = async () => {
    const { error } = await link(code.trim());
    if (error) return;
    dispatch(note(channels.linked(sent ?? number)));
    setNumber('');
    again();
  };
  if (sent === undefined) {
    return (
      <form onSubmit={submitted(() => send(number.trim()))} className={line}>
        <Field
          label={channels.number}
          hint={channels.numberHint}
          value={number}
          onChange={setNumber}
          type="tel"
          autoComplete="tel"
          minLength={7}
          maxLength={30}
          required
          className="min-w-52 flex-1"
        />
        <Button type="submit" busy={sending.isLoading}>
          {channels.sendCode}
        </Button>
        {sending.error && <Fault>{explain(sending.error)}</Fault>}
      </form>
    );
  }
  return (
    <form onSubmit={submitted(take)} className={line}>
      <p role="status" className="w-full text-sm">
        {channels.sent(sent)}
      </p>
      <Field
        label={channels.code}
        value={code}
        onChange={setCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        minLength={4}
        maxLength={20}
        required
        className="w-40"
      />
      <Button type="submit" look="strong" busy={linking.isLoading}>
        {channels.link}
      </Button>
      <Button look="quiet" onClick={again}>
        {channels.another}
      </Button>
      {linking.error && <Fault>{explain(linking.error)}</Fault>}
    </form>
  );
}

/** Elsewhere one asks for a link in the chat there; its code is good here, too. Whose it is is shown before it is taken. */
export function AddElsewhere() {
  const [code, setCode] = useState('');
  const [see, seeing] = useSeeLinkMutation();
  const [take, taking] = useTakeLinkMutation();
  const dispatch = useAppDispatch();
  const offered = seeing.data;
  const again = () => {
    seeing.reset();
    taking.reset();
    setCode('');
  };
  const linked = async () => {
    if (!offered) return;
    const { who } = offered;
    const { error } = await take({ code: code.trim(), who });
    if (error) return;
    dispatch(note(channels.linked(who)));
    again();
  };
  return (
    <>
      <ol className="list-inside list-decimal text-sm">
        {channels.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {offered ? (
        <div className={line}>
          <p role="status" className="w-full wrap-anywhere">
            {channels.yours(`${offered.who} (${channels.names[offered.channel] ?? offered.channel})`)}
          </p>
          <Button look="strong" busy={taking.isLoading} onClick={() => void linked()}>
            {channels.take}
          </Button>
          <Button onClick={again}>{channels.notMine}</Button>
          {taking.error && <Fault>{explain(taking.error)}</Fault>}
        </div>
      ) : (
        <form onSubmit={submitted(() => see(code.trim()))} className={line}>
          <Field
            label={channels.typed}
            value={code}
            onChange={setCode}
            autoComplete="off"
            spellCheck={false}
            minLength={8}
            maxLength={40}
            required
            className="min-w-52 flex-1"
          />
          <Button type="submit" busy={seeing.isLoading}>
            {channels.look}
          </Button>
          {seeing.error && <Fault>{explain(seeing.error)}</Fault>}
        </form>
      )}
    </>
  );
}
