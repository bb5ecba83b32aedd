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
  usedFirst: (name: string) => `Your ${name} address is used first from now on.`,
};
