import { Link } from '../router/link.tsx';
import { paths } from '../router/routes.ts';
import { frame } from '../words/words.ts';
import { LanguageButton } from './language-button.tsx';

/** What closes every page but the chat. */
export function Footer() {
  return (
    <footer className="mt-auto border-t border-line bg-panel print:hidden">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-8 gap-y-3 px-4 pt-6 pb-24 text-sm sm:px-6 sm:pb-8">
        <div className="max-w-xl">
          <p className="font-display font-semibold">{frame.shop}</p>
          <p className="text-muted">{frame.footerChat}</p>
        </div>
        <ul className="flex flex-wrap gap-x-5">
          {[
            { to: paths.orders, label: frame.orders },
            { to: paths.account, label: frame.account },
            { to: paths.chat, label: frame.chat },
          ].map(({ to, label }) => (
            <li key={to}>
              <Link to={to} className="inline-flex min-h-11 items-center underline-offset-4 point:underline">
                {label}
              </Link>
            </li>
          ))}
          <li>
            <LanguageButton className="-mx-3" />
          </li>
          <li>
            <a
              href="/api/docs"
              className="inline-flex min-h-11 items-center underline-offset-4 point:underline"
            >
              {frame.reference}
            </a>
          </li>
        </ul>
      </div>
    </footer>
  );
}
