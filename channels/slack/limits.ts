/**
 * What Slack takes, in UTF-16 code units unless it says otherwise (docs.slack.dev, Block Kit reference). Bytes of JSON
 * are our own ceiling: Slack answers `msg_blocks_too_long` somewhere above 13 kB and documents no number.
 */
export const limits = {
  blocks: 50,
  homeBlocks: 100,
  bytes: 13_000,
  /** One block with many parts, so that a heading still fits beside it. */
  blockBytes: 8_000,
  /** What a block's id grows by when it is sent, and a little more. */
  idBytes: 100,
  sectionText: 2_900,
  fallbackText: 3_000,
  header: 150,
  field: 1_900,
  fields: 10,
  contextText: 1_900,
  elements: 25,
  buttonText: 75,
  buttonValue: 2_000,
  /** So that three of them fit into a message with their card, however they are written. */
  valueBytes: 2_500,
  /** Half of a modal's private metadata, where the form travels on. */
  formValue: 1_900,
  selectOptions: 100,
  optionText: 75,
  optionValue: 150,
  url: 3_000,
  altText: 2_000,
  placeholder: 150,
  cards: 10,
  cardTitle: 150,
  cardSubtitle: 150,
  cardBody: 200,
  cardActions: 3,
  /** More options than this are a list instead of buttons. */
  buttonsAtOnce: 5,
  modalTitle: 24,
  inputLabel: 2_000,
} as const;

/** The bytes of something as JSON in UTF-8. */
export const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** Items in groups, in order, each of at most `most` items and `bytes` bytes of JSON; one item may be larger. */
export function packed<T>(items: readonly T[], most: number, bytes: number): readonly (readonly T[])[] {
  const groups: T[][] = [];
  let size = 0;
  for (const item of items) {
    const own = bytesOf(item) + 1;
    const last = groups.at(-1);
    if (last && last.length < most && size + own <= bytes) {
      last.push(item);
      size += own;
    } else {
      groups.push([item]);
      size = own;
    }
  }
  return groups;
}
