import type { Action } from './turn.ts';

/** What the assistant answers, before any channel has given it a form. Text is plain: a channel escapes it. */
export type Reply = TextReply | ChoicesReply | CardsReply | FormReply | ReceiptReply;

export interface TextReply {
  readonly kind: 'text';
  readonly text: string;
}

/** A question with answers to pick from: quick replies; a numbered menu on SMS. */
export interface ChoicesReply {
  readonly kind: 'choices';
  readonly text: string;
  readonly options: readonly Option[];
  /** This question and those behind it at once, where a form stands in the conversation itself; elsewhere one after the other is faster. */
  readonly form?: FormReply | undefined;
}

/** Products or other things to look at: a carousel; a numbered list on SMS. */
export interface CardsReply {
  readonly kind: 'cards';
  /** The line that introduces the cards. */
  readonly text?: string | undefined;
  readonly cards: readonly Card[];
  /** Shows the next page. */
  readonly more?: Option | undefined;
}

/** Several values asked at once. Where there are no forms, `text` asks for them in one line. */
export interface FormReply {
  readonly kind: 'form';
  readonly text: string;
  readonly fields: readonly Field[];
  /** `say` is a template: `{name}` stands for the field of that name, so a form sends what could be typed. */
  readonly submit: Option;
}

/** A quote to confirm or an order that was placed. */
export interface ReceiptReply {
  readonly kind: 'receipt';
  readonly order: ReceiptView;
}

/** What a button does can always be typed: pressing it says `say`. */
export interface Option {
  /** At most 20 characters reads well everywhere; a channel cuts what it cannot show. */
  readonly label: string;
  readonly say: string;
  /** Opens a page instead of speaking. */
  readonly url?: string | undefined;
  readonly action?: Action | undefined;
}

export interface Card {
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly text?: string | undefined;
  /** `url` is absolute or starts with `/` and is then relative to the shop's public address. */
  readonly image?: { readonly url: string; readonly alt: string } | undefined;
  /** Formatted for the customer's locale. */
  readonly price?: string | undefined;
  /** A short remark such as "Only 2 left". */
  readonly badge?: string | undefined;
  readonly options: readonly Option[];
}

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'number' | 'email' | 'select';
  readonly required: boolean;
  /** An HTML autofill token, such as `postal-code`. */
  readonly autocomplete?: string | undefined;
  readonly placeholder?: string | undefined;
  /** What it begins with, where that can be shown. */
  readonly value?: string | undefined;
  readonly options?: readonly { readonly label: string; readonly value: string }[] | undefined;
}

/** All amounts are formatted for the customer's locale; nothing here is computed with. */
export interface ReceiptView {
  readonly heading: string;
  /** `HR-` and six characters; a quote has none yet. */
  readonly number?: string | undefined;
  /** It was placed just now, by what is answered; not shown again later. */
  readonly placed?: boolean | undefined;
  readonly status: string;
  readonly lines: readonly ReceiptLine[];
  /** Subtotal, shipping, tax: in the order in which they are shown. */
  readonly sums: readonly { readonly label: string; readonly amount: string }[];
  readonly total: { readonly label: string; readonly amount: string };
  /** The address, line by line. */
  readonly address: readonly string[];
  readonly payment: string;
  /** Where several people ordered together: whose things cost how much with everything. */
  readonly shares?: readonly { readonly label: string; readonly amount: string }[] | undefined;
}

export interface ReceiptLine {
  readonly title: string;
  readonly detail?: string | undefined;
  readonly quantity: number;
  readonly amount: string;
}

/**
 * How a group's order stands, for everybody in the place. It answers no turn: a channel that has such places keeps one message of it up
 * to date. Names are as the place calls people; amounts and moments are formatted.
 */
export interface GroupCard {
  readonly heading: string;
  readonly status: string;
  readonly people: readonly {
    readonly name: string;
    readonly amount: string;
    /** `2 x Sumatra Mandheling (250 g)`. */
    readonly things: readonly string[];
  }[];
  /** Empty where there is nothing to add up. */
  readonly sums: readonly { readonly label: string; readonly amount: string }[];
  readonly options: readonly Option[];
}

/** The options of a reply in the order in which a customer sees them; forms have none but their submit. */
export function optionsOf(reply: Reply): readonly Option[] {
  switch (reply.kind) {
    case 'choices':
      return reply.options;
    case 'cards':
      return [...reply.cards.flatMap((card) => card.options), ...(reply.more ? [reply.more] : [])];
    case 'text':
    case 'form':
    case 'receipt':
      return [];
  }
}
