/** What is counted: its name on AWS, its name for Prometheus, what tells its parts apart, and what it is. */
export const counts = {
  turns: {
    ...{ metric: 'Turns', name: 'parley_turns_total', by: ['channel', 'outcome'] },
    help: 'Turns that were answered, by channel and by what came of them: understood, missed, command, failed.',
  },
  cartsBegun: {
    ...{ metric: 'CartsBegun', name: 'parley_carts_begun_total', by: [] },
    help: 'Carts into which the first thing was put.',
  },
  ordersPlaced: {
    ...{ metric: 'OrdersPlaced', name: 'parley_orders_placed_total', by: [] },
    help: 'Orders that were placed.',
  },
  orderFailures: {
    ...{ metric: 'OrderFailures', name: 'parley_order_failures_total', by: [] },
    help: 'Orders that a fault of ours kept from being placed; a refusal is none.',
  },
  stockRefusals: {
    ...{ metric: 'StockRefusals', name: 'parley_stock_refusals_total', by: ['at'] },
    help: 'What could not be had for want of stock, by where that was found out: cart, quote, order.',
  },
  retries: {
    ...{ metric: 'Retries', name: 'parley_retries_total', by: ['of'] },
    help: 'What failed and is tried again: answer, send, session.',
  },
  answersGivenUp: {
    ...{ metric: 'AnswersGivenUp', name: 'parley_answers_given_up_total', by: ['channel'] },
    help: 'Answers that a platform did not take in the end.',
  },
  hookErrors: {
    ...{ metric: 'HookErrors', name: 'parley_hook_errors_total', by: [] },
    help: "Calls of Lex's code hook that failed.",
  },
  workerStarts: {
    ...{ metric: 'WorkerStarts', name: 'parley_worker_starts_total', by: [] },
    help: 'Processes that were begun to work on turns; more than one means that one has ended.',
  },
} as const;

/** What stands at a value. */
export const gauges = {
  inboxAge: {
    ...{ metric: 'InboxAge', unit: 'Seconds', name: 'parley_inbox_age_seconds' },
    help: 'For how long the oldest turn waits that is not answered and sent; looked at every ten seconds.',
  },
  workers: {
    ...{ metric: 'Workers', unit: 'Count', name: 'parley_workers' },
    help: 'Processes beside the server that work on turns now.',
  },
} as const;

/** How long a station takes. */
export const stationTime = {
  ...{ metric: 'StationTime', name: 'parley_station_seconds', by: 'station' },
  help: 'How long the stations on the way of a message take.',
} as const;

/** 1 for a turn that was not understood and 0 for any other: its average on AWS is the fallback rate. */
export const fallback = { metric: 'Fallback' } as const;

/** What is worked out of the last minutes, for whoever looks without a query language. */
export const ratios = {
  fallback: {
    name: 'parley_fallback_ratio',
    help: 'The share of turns in the last 15 minutes that was not understood.',
  },
  conversion: {
    name: 'parley_conversion_ratio',
    help: 'Orders placed for each cart begun in the last 60 minutes.',
  },
} as const;

export type CountName = keyof typeof counts;
export type GaugeName = keyof typeof gauges;

/** What tells the parts of a count apart. */
export type Labels = Readonly<Record<string, string>>;
