/** How the shop's ways to send are called. */
const ways: Readonly<Record<string, string>> = {
  'Standard delivery': 'Envío estándar',
  'Express delivery': 'Envío express',
  'Delivery to Canada': 'Envío a Canadá',
  'International delivery': 'Envío internacional',
};

/** A way to send by its Spanish name; one that is not known keeps the shop's. */
export const wayToSend = (name: string): string => ways[name] ?? name;
