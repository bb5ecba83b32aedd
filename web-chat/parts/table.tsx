import type { ReactNode } from 'react';

interface Row {
  readonly key: string;
  /** The first one is the row's name. */
  readonly cells: readonly ReactNode[];
}

/** A table that is scrolled sideways where it is wider than the page, by keyboard too. */
export function Table(props: {
  readonly label: string;
  readonly heads: readonly string[];
  readonly rows: readonly Row[];
  /** How wide it is at least, as a class; as narrow as its words when not said. */
  readonly least?: string;
}) {
  const { label, heads, rows, least = '' } = props;
  return (
    <div role="region" tabIndex={0} aria-label={label} className="quiet-scroll overflow-x-auto rounded-lg">
      <table className={`w-full text-sm tabular-nums ${least}`}>
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th
                key={head}
                scope="col"
                className={`py-1.5 text-xs font-medium text-muted ${index === 0 ? 'text-left' : 'pl-3 text-right'}`}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [name, ...cells] }) => (
            <tr key={key} className="border-t border-line">
              <th scope="row" className="py-1.5 text-left font-normal">
                {name}
              </th>
              {cells.map((cell, index) => (
                <td key={index} className="pl-3 text-right whitespace-nowrap">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
