/** What the Teams channel says of its own in English. */
export const enUS = {
  /** Under an answered question. */
  chosen: (label: string) => `✓ ${label}`,
  workingOnIt: 'One moment, please…',
  answeredAlready: 'That has been answered already.',
  unreadButton: 'This button cannot be read. Please write to me instead.',
  strangerInvoke: 'Teams does not tell me who you are, so I cannot help you here.',
  pick: 'Choose one',
  send: 'Choose',
  orderNumber: 'Order',
  shipTo: 'Ship to',
  payment: 'Payment',
  quantity: (quantity: number) => `${String(quantity)} ×`,
  missing: (label: string) => `Please fill in: ${label}`,
  continued: '(continued)',
  /** Whoever Teams gives no name. */
  somebody: 'Somebody',
  member: (id: string) => `member ${id}`,
  organization: (id: string) => `the organization ${id}`,
  inPrivate: 'I have answered you in our private chat, where nobody else reads along.',
  openPrivate:
    'What comes next is personal. Please open a private chat with me (select my name, then Chat) and say there what you would like.',
  fileUnread: "Sorry, I can't see files or pictures here. Tell me in a few words what you are looking for.",
};

export type Messages = typeof enUS;
