import { DefinitionFault, type Fault } from './fault.ts';
import { jsonFaults } from './json-fault.ts';
import type { DefinitionFiles } from './files.ts';

/** What was read of a file, and what is wrong with its text. */
export interface ReadJson {
  /** Undefined where the file could not be read. */
  readonly json?: unknown;
  readonly faults: readonly Fault[];
  /** What can be overlooked: it was read all the same. */
  readonly notes: readonly Fault[];
}

/** Reads one JSON file. A text that is not JSON is told by line and column, a merge conflict by its lines. */
export async function readJson(files: DefinitionFiles, file: string): Promise<ReadJson> {
  const shown = files.shown(file);
  let raw: string;
  try {
    raw = await files.read(file);
  } catch (error) {
    if (error instanceof DefinitionFault) return { faults: error.details, notes: [] };
    const what = 'the file is missing or cannot be read';
    return { faults: [{ file: shown, field: '', rule: 'missing-file', what }], notes: [] };
  }
  const named = (fault: TextFault): Fault => ({ file: shown, field: '', ...fault });
  const { json, faults, notes } = parseJson(raw);
  return { json, faults: faults.map(named), notes: notes.map(named) };
}

/** What is wrong with the text of a file. */
export type TextFault = Pick<Fault, 'rule' | 'what' | 'line'>;

/** Reads JSON out of the text of a file; without faults there is JSON. A byte order mark and a key that stands twice are notes. */
export function parseJson(raw: string): {
  readonly json?: unknown;
  readonly faults: readonly TextFault[];
  readonly notes: readonly TextFault[];
} {
  const failed = (...faults: readonly TextFault[]) => ({ faults, notes: [] });
  const text = raw.replace(/^\ufeff/, '');
  if (text.trim() === '') return failed({ rule: 'not-json', what: 'the file is empty', line: 1 });
  // UTF-16 read as UTF-8: its own mark is no letter, and every second byte is zero.
  if (/^\ufffd|^.?\0/.test(text)) return failed({ rule: 'encoding', what: 'the text is not UTF-8' });
  const found = jsonFaults(text);
  const broken = found.find(({ is }) => is !== 'repeated');
  if (broken) {
    const conflicts = conflictLines(text);
    if (conflicts.length > 0) return failed(...conflicts);
    const where = `line ${String(broken.line)}, column ${String(broken.column)}`;
    const what = broken.is === 'cut off' ? `the file ends too early: ${broken.what}` : broken.what;
    return failed({ rule: 'not-json', what: `not JSON (${where}: ${what})`, line: broken.line });
  }
  const repeated = found.map(({ line, what }): TextFault => {
    const told = `line ${String(line)} has the key "${what}" a second time in one object`;
    return { rule: 'duplicate-key', what: told, line };
  });
  const mark: TextFault = { rule: 'byte-order-mark', what: 'the file begins with a byte order mark' };
  return {
    json: JSON.parse(text) as unknown,
    faults: [],
    notes: text === raw ? repeated : [mark, ...repeated],
  };
}

/** The markers that git leaves; no line of JSON looks like one. */
function conflictLines(text: string): readonly TextFault[] {
  return text.split(/\r?\n/).flatMap((marker, index): readonly TextFault[] => {
    if (!/^(?:<{7} |\|{7}(?: |$)|={7}$|>{7} )/.test(marker)) return [];
    const line = index + 1;
    const what = `line ${String(line)}: a merge was left unsettled here (${marker.slice(0, 60)})`;
    return [{ rule: 'merge-conflict', what, line }];
  });
}
