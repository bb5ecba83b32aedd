import type { Reply } from '../../bot/reply.ts';
import { questionOf } from '../replies/question.ts';
import { chat } from '../words/words.ts';

/** A reply as one passage for a screen reader. */
export function spoken(reply: Reply): string {
  switch (reply.kind) {
    case 'text':
      return reply.text;
    case 'choices':
      if (reply.form) return spoken(reply.form);
      return `${reply.text} ${chat.options(reply.options.map(({ label }) => label).join(', '))}`;
    case 'cards': {
      const cards = reply.cards.map(({ title, price }) => (price ? `${title}, ${price}` : title));
      return [reply.text, `${cards.join('; ')}.`].filter(Boolean).join(' ');
    }
    case 'form':
      return `${questionOf(reply)} ${chat.formWith(reply.fields.map(({ label }) => label).join(', '))}`;
    case 'receipt': {
      const { heading, number, total, status } = reply.order;
      return [heading, number, `${total.label} ${total.amount}`, status].filter(Boolean).join(', ');
    }
  }
}

/** A reply as text to take along. */
export function copied(reply: Reply): string {
  switch (reply.kind) {
    case 'text':
    case 'form':
      return reply.text;
    case 'choices':
      return reply.form?.text ?? reply.text;
    case 'cards':
      return [
        ...(reply.text === undefined ? [] : [reply.text]),
        ...reply.cards.map(({ title, subtitle, price }) =>
          [title, subtitle, price].filter(Boolean).join(', '),
        ),
      ].join('\n');
    case 'receipt': {
      const { heading, number, lines, sums, total, status } = reply.order;
      return [
        [heading, number, status].filter(Boolean).join(', '),
        ...lines.map(({ quantity, title, detail, amount }) =>
          [`${quantity} × ${title}`, detail, amount].filter(Boolean).join(', '),
        ),
        ...[...sums, total].map(({ label, amount }) => `${label}: ${amount}`),
      ].join('\n');
    }
  }
}
