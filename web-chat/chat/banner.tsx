import { useAppSelector } from '../store/store.ts';

/** Says when there is no way to the server; what is written meanwhile is kept. */
export function Banner() {
  const { online, link } = useAppSelector((state) => state.connection);
  const text = !online
    ? 'You are offline. What you write is kept and sent when you are back.'
    : link === 'lost'
      ? 'The shop cannot be reached. Trying again…'
      : undefined;
  return (
    <div role="status" aria-label="Connection">
      {text && <p className="bg-copper-soft px-4 py-2 text-center text-sm font-medium text-copper">{text}</p>}
    </div>
  );
}
