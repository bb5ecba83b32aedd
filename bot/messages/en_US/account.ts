const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;

/** What is said about what the shop keeps of a customer. */
export const enUSAccount = {
  addresses: 'Your addresses:',
  address: (name: string, lines: readonly string[], isDefault: boolean) =>
    `${name}${isDefault ? ' (used first)' : ''}: ${lines.join(', ')}`,
  lastAddress: (lines: readonly string[]) => `Used last: ${lines.join(', ')}`,
  noAddresses: 'I have no address of yours yet.',
  askAddress: 'What is the address? Name, street, city, state and ZIP code in one line.',
  notAnAddress:
    'I could not read a whole address in that. Name, street, city, state and ZIP code in one line, please, or say "never mind".',
  askName: 'What shall I call it? For example home or office.',
  saved: (name: string, lines: readonly string[]) =>
    `Saved as ${name}: ${lines.join(', ')}. Say "send it to my ${name}" when you check out.`,
  tooMany: (limit: number) => `I can keep ${limit} addresses. Please let me forget one first.`,
  left: 'All right, your addresses stay as they are.',
  whichForget: 'Which address shall I forget?',
  askForget: (name: string) => `Shall I forget your ${name} address?`,
  forgotten: (name: string) => `I have forgotten your ${name} address.`,
  noSuchAddress: (name: string) => `I have no address of yours called ${name}.`,
  held: (count: { readonly orders: number; readonly addresses: number; readonly lines: number }) =>
    `I hold ${many(count.orders, 'order')}, ${many(count.addresses, 'address', 'addresses')}, ` +
    `${many(count.lines, 'thing')} in your cart or set aside, and what we said here.`,
  copyOfData: (minutes: number) => `A copy of all of it waits behind this link for ${minutes} minutes.`,
  booksKeep: 'What was sold stays in the books, without your name and address.',
  openOrdersFirst: 'An order on its way keeps its address until it has arrived and is paid.',
  askErase: 'Shall I delete everything about you for good? It cannot be brought back.',
  erased:
    'It is done within a few minutes: your cart, addresses, account and this conversation go for good. Goodbye!',
  dataKept: 'All right, nothing is deleted.',
  usedFirst: (name: string) => `Your ${name} address is used first from now on.`,
};
