const time = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-US', { weekday: 'long', month: 'long', day: 'numeric' });

/** `9:41 AM`, in the customer's time zone. */
export const timeOf = (at: string): string => time.format(new Date(at));

/** Names the day of a moment: Today, Yesterday, or its date. */
export function dayOf(at: string, now: Date): string {
  const name = day.format(new Date(at));
  if (name === day.format(now)) return 'Today';
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  return name === day.format(yesterday) ? 'Yesterday' : name;
}
