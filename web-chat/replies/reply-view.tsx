import type { Reply } from '../../bot/reply.ts';
import { Cards } from './cards.tsx';
import { Choices } from './choices.tsx';
import { FormView } from './form-view.tsx';
import { Receipt } from './receipt.tsx';
import { Says } from './says.tsx';

/** One reply in the form that fits it. `answer` is what the customer said next, once something was said; `after` what was said before. */
export function ReplyView(props: {
  readonly reply: Reply;
  readonly seq: number;
  readonly answer: string | undefined;
  readonly after: string | undefined;
}) {
  const { reply, seq, answer, after } = props;
  switch (reply.kind) {
    case 'text':
      return <Says text={reply.text} />;
    case 'choices':
      return reply.form ? (
        <FormView reply={reply.form} seq={seq} answered={answer !== undefined} after={after} />
      ) : (
        <Choices reply={reply} answer={answer} />
      );
    case 'cards':
      return <Cards reply={reply} seq={seq} />;
    case 'form':
      return <FormView reply={reply} seq={seq} answered={answer !== undefined} after={after} />;
    case 'receipt':
      return <Receipt order={reply.order} seq={seq} />;
  }
}
