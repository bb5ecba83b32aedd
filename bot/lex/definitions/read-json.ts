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
  const fault = (rule: Fault['rule'], what: string, line?: number): Fault => ({
    file: shown,
    field: '',
    rule,
    what,
    line,
  });
  const failed = (...faults: readonly Fault[]): ReadJson => ({ faults, notes: [] });
  let raw: string;
  try {
    raw = await files.read(file);
  } catch (error) {
    if (error instanceof DefinitionFault) return failed(...error.details);
    return failed(fault('missing-file', 'the file is missing or cannot be read'));
  }
  const text = raw.replace(/^\ufeff/, '');
  if (text.trim() === '') return failed(fault('not-json', 'not JSON: the file is empty', 1));
  // UTF-16 read as UTF-8: its own mark is no letter, and every second byte is zero.
  if (/^\ufffd|^.?\0/.test(text)) return failed(fault('encoding', 'the text is not UTF-8'));
  const notes = text === raw ? [] : [fault('byte-order-mark', 'the file begins with a byte order mark')];
  const found = jsonFaults(text);
  const broken = found.find(({ is }) => is !== 'repeated');
  if (broken) {
    const conflicts = conflictLines(text);
    if (conflicts.length > 0) {
      return failed(
        ...conflicts.map(({ line, marker }) =>
          fault('merge-conflict', `line ${String(line)} is the marker of a merge conflict: ${marker}`, line),
        ),
      );
    }
    const where = `line ${String(broken.line)}, column ${String(broken.column)}`;
    const what = broken.is === 'cut off' ? `the file ends too early: ${broken.what}` : broken.what;
    return failed(fault('not-json', `not JSON (${where}: ${what})`, broken.line));
  }
  notes.push(
    ...found.map(({ line, what }) =>
      fault('duplicate-key', `line ${String(line)} has the key "${what}" a second time in one object`, line),
    ),
  );
  const json: unknown = JSON.parse(text);
  return { json, faults: [], notes };
}

/** The markers that git leaves; no line of JSON looks like one. */
function conflictLines(text: string): readonly { readonly line: number; readonly marker: string }[] {
  return text
    .split(/\r?\n/)
    .map((marker, index) => ({ line: index + 1, marker: marker.slice(0, 60) }))
    .filter(({ marker }) => /^(?:<{7} |\|{7}(?: |$)|={7}$|>{7} )/.test(marker));
}
