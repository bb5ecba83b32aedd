/** A rule of group orders; a test that shows it begins with its id, and `npm run rules` lists both in the README. */
export interface GroupPromise {
  readonly id: string;
  readonly says: string;
}

const rule = (id: string, says: string): GroupPromise => ({ id, says });

/** What holds for an order that several people make together. */
export const promises: readonly GroupPromise[] = [
  rule('G-1', 'whatever people do at once, no line is lost or doubled'),
  rule('G-2', 'the same request again does nothing and gets the same answer'),
  rule('G-3', 'lines of one variant stay apart by person and sum right'),
  rule('G-4', 'a cut-off closes once, from the table, also after a restart'),
  rule('G-5', 'nobody adds to a closed order; anyone opens it until it is ordered'),
  rule('G-6', 'a checkout holds the order until it ends, takes too long or is taken over'),
  rule('G-7', 'a quote is void once anything of the order has changed'),
  rule('G-8', 'one person orders for all, once; the next addition begins the next order'),
  rule('G-9', 'the shares of all sum to the total, whatever is taken off or added'),
  rule('G-10', 'what a group is shown is never older than what it was told'),
];
