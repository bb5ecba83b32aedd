/** What the Slack channel says of its own in English. */
export const enUS = {
  /** What opens a form. */
  fillIn: 'Fill in',
  formTitle: 'Please fill in',
  close: 'Back',
  choose: 'Choose one',
  youChose: (label: string) => `You chose *${label}*.`,
  shipTo: 'Ship to',
  required: 'Please fill this in.',
  notANumber: 'Please give a number.',
  notAnEmail: 'Please give an e-mail address, such as ada@example.com.',
  tooLong: 'This is too long. Please shorten it.',
  /** What a bare `/shop` or a mention without words says for the customer. */
  hello: 'hello',
  workspace: (name: string) => `the workspace ${name}`,
  member: (id: string) => `member ${id}`,
  emptyHome: 'Write to me in Messages: ask for anything in the shop, or say "show my cart".',
};

export type Messages = typeof enUS;
