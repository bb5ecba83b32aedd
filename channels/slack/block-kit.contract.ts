/**
 * What Slack's documentation says of a message's blocks, as a validator of its own: Slack publishes no schema, and the
 * servers that play Slack take anything. It shares no number with the renderer. Lengths are UTF-16 code units; a lower
 * bound of what Slack counts never hides a fault, since one of its characters is at least one of these.
 */
export function faultsOf(blocks: readonly unknown[], most = 50): readonly string[] {
  const faults: string[] = [];
  const check = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault);
  };
  check(blocks.length >= 1 && blocks.length <= most, `${String(blocks.length)} blocks`);
  check(Buffer.byteLength(JSON.stringify(blocks)) <= 13_000 || most > 50, 'more than 13,000 bytes');
  const ids = new Set<string>();
  for (const block of blocks) checkBlock(block, 'block', { check, ids });
  return faults;
}

interface Checks {
  readonly check: (holds: boolean, fault: string) => void;
  readonly ids: Set<string>;
}

type Thing = Readonly<Record<string, unknown>>;
const thing = (value: unknown): Thing =>
  typeof value === 'object' && value !== null ? (value as Thing) : {};
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

const keysOf: Readonly<Record<string, readonly string[]>> = {
  section: ['text', 'fields', 'accessory'],
  header: ['text'],
  divider: [],
  context: ['elements'],
  actions: ['elements'],
  input: ['label', 'element', 'optional', 'hint'],
  card: ['title', 'subtitle', 'body', 'hero_image', 'icon', 'actions'],
  carousel: ['elements'],
  button: ['text', 'action_id', 'value', 'url', 'style'],
  static_select: ['action_id', 'placeholder', 'options'],
  plain_text_input: ['action_id', 'placeholder', 'multiline', 'max_length'],
  number_input: ['action_id', 'placeholder', 'is_decimal_allowed', 'min_value', 'max_value'],
  email_text_input: ['action_id', 'placeholder'],
  image: ['image_url', 'alt_text'],
};

function onlyKnown(value: Thing, checks: Checks, more: readonly string[] = []): string {
  const type = String(value['type']);
  const known = keysOf[type];
  checks.check(known !== undefined, `an unknown type ${type}`);
  for (const key of Object.keys(value))
    checks.check(key === 'type' || more.includes(key) || (known ?? []).includes(key), `${type}.${key}`);
  return type;
}

function checkBlock(value: unknown, where: string, checks: Checks): void {
  const { check, ids } = checks;
  const block = thing(value);
  const type = onlyKnown(block, checks, ['block_id']);
  const id = block['block_id'];
  if (id !== undefined) {
    check(typeof id === 'string' && id.length >= 1 && id.length <= 255, `${where} has a bad block_id`);
    const name = typeof id === 'string' ? id : '';
    check(!ids.has(name), `the block_id ${name} stands twice`);
    ids.add(name);
  }
  const elements = list(block['elements']);
  if (type === 'section') {
    const fields = block['fields'];
    check(block['text'] !== undefined || fields !== undefined, 'an empty section');
    if (block['text'] !== undefined) text(block['text'], 3000, 'section.text', checks);
    if (fields !== undefined) count(list(fields), 1, 10, 'fields', checks);
    for (const field of list(fields)) text(field, 2000, 'field', checks);
  } else if (type === 'header') plain(block['text'], 150, 'header.text', checks);
  else if (type === 'context') {
    count(elements, 1, 10, 'context', checks);
    for (const element of elements) text(element, 2000, 'context', checks);
  } else if (type === 'actions') {
    count(elements, 1, 25, 'actions', checks);
    const names = elements.map((element) => thing(element)['action_id']);
    check(new Set(names).size === names.length, 'an action_id stands twice in a block');
    for (const element of elements) checkElement(element, checks);
  } else if (type === 'card') checkCard(block, checks);
  else if (type === 'carousel') {
    count(elements, 1, 10, 'carousel', checks);
    for (const card of elements) {
      check(thing(card)['type'] === 'card', 'a carousel holds cards only');
      checkBlock(card, 'card', checks);
    }
  } else if (type === 'input') {
    plain(block['label'], 2000, 'input.label', checks);
    checkElement(block['element'], checks);
  }
}

function checkCard(card: Thing, checks: Checks): void {
  const { check } = checks;
  check(
    ['hero_image', 'title', 'actions', 'body'].some((key) => card[key] !== undefined),
    'an empty card',
  );
  if (card['title'] !== undefined) text(card['title'], 150, 'card.title', checks);
  if (card['subtitle'] !== undefined) text(card['subtitle'], 150, 'card.subtitle', checks);
  if (card['body'] !== undefined) text(card['body'], 200, 'card.body', checks);
  if (card['actions'] !== undefined) count(list(card['actions']), 1, 3, 'card.actions', checks);
  for (const action of list(card['actions'])) {
    check(thing(action)['type'] === 'button', 'a card has buttons only');
    checkElement(action, checks);
  }
  if (card['hero_image'] !== undefined) {
    const image = thing(card['hero_image']);
    onlyKnown(image, checks);
    words(image['image_url'], 3000, 'image_url', checks);
    check(/^https?:\/\//.test(String(image['image_url'])), 'image_url is no address');
    words(image['alt_text'], 2000, 'alt_text', checks);
  }
}

function checkElement(value: unknown, checks: Checks): void {
  const element = thing(value);
  const type = onlyKnown(element, checks);
  words(element['action_id'], 255, 'action_id', checks);
  if (element['placeholder'] !== undefined) plain(element['placeholder'], 150, 'placeholder', checks);
  if (type === 'button') {
    plain(element['text'], 75, 'button.text', checks);
    if (element['value'] !== undefined) words(element['value'], 2000, 'button.value', checks);
    if (element['url'] !== undefined) words(element['url'], 3000, 'button.url', checks);
  } else if (type === 'static_select') {
    const options = list(element['options']);
    count(options, 1, 100, 'options', checks);
    for (const option of options) {
      plain(thing(option)['text'], 75, 'option.text', checks);
      words(thing(option)['value'], 150, 'option.value', checks);
    }
  }
}

function count(
  items: readonly unknown[],
  least: number,
  most: number,
  what: string,
  { check }: Checks,
): void {
  check(items.length >= least && items.length <= most, `${String(items.length)} ${what}`);
}

function words(value: unknown, most: number, what: string, { check }: Checks): void {
  check(typeof value === 'string' && value !== '', `${what} is empty`);
  check(String(value).length <= most, `${what} has ${String(String(value).length)} characters`);
}

function plain(value: unknown, most: number, what: string, checks: Checks): void {
  checks.check(thing(value)['type'] === 'plain_text', `${what} is not plain_text`);
  words(thing(value)['text'], most, what, checks);
}

function text(value: unknown, most: number, what: string, checks: Checks): void {
  const { type, text: written, verbatim } = thing(value);
  if (type === 'plain_text') {
    plain(value, most, what, checks);
    return;
  }
  checks.check(type === 'mrkdwn', `${what} is no text`);
  checks.check(verbatim === true, `${what} is not verbatim`);
  words(written, most, what, checks);
  // A mention of a person is ours alone to write: what customers say is escaped, and their signs of names are taken out of it.
  const own = String(written).replace(/<@[UW][A-Z0-9]+>/g, '');
  checks.check(!/[<>]|&(?!(?:amp|lt|gt);)/.test(own), `${what} is not escaped`);
}
