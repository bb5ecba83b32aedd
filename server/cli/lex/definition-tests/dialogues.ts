import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { TestFault } from './fault.ts';

/** One line of a dialogue. */
export type DialogueLine = { readonly where: string } & (
  | { readonly is: 'customer' | 'bot' | 'bot not' | 'intent' | 'asks' | 'state'; readonly what: string }
  | { readonly is: 'slot'; readonly slot: string; readonly what: string }
);

/** A conversation with the definition alone. */
export interface Dialogue {
  /** The file's name. */
  readonly name: string;
  readonly title: string;
  readonly locale: string | undefined;
  readonly lines: readonly DialogueLine[];
}

const line = /^(?:slot (?<slot>[\w.-]+)|(?<is>customer|bot not|bot|intent|asks|state)): *(?<what>.*)$/;

/** Reads a dialogue. Throws {@link TestFault} with the file and the line. */
export async function readDialogue(path: string, shown: string): Promise<Dialogue> {
  const lines: DialogueLine[] = [];
  const faults: string[] = [];
  let title = '';
  let locale: string | undefined;
  (await readFile(path, 'utf8')).split(/\r?\n/).forEach((text, index) => {
    const where = `${shown}:${String(index + 1)}`;
    const said = text.trim();
    const step = line.exec(said)?.groups;
    if (said.startsWith('#')) title ||= said.replace(/^#\s*/, '');
    else if (/^locale: /.test(said)) locale = said.slice('locale: '.length).trim();
    else if (step) {
      const { slot, is, what = '' } = step;
      if (is !== 'customer' && lines.length === 0) {
        faults.push(`${where}: nothing was said yet. Begin with a line "customer: …"`);
      }
      lines.push(
        slot === undefined
          ? { where, is: is as Exclude<DialogueLine['is'], 'slot'>, what }
          : { where, is: 'slot', slot, what },
      );
    } else if (said !== '') {
      faults.push(
        `${where}: "${said}" is not understood. A line begins with customer:, bot:, bot not:, intent:, ` +
          'slot <Name>:, asks:, state:, locale: or #',
      );
    }
  });
  if (faults.length === 0 && lines.length === 0) {
    faults.push(`${shown}: nothing is said in it. Begin with a line "customer: …"`);
  }
  if (faults.length > 0) throw new TestFault(faults);
  return { name: basename(path), title, locale, lines };
}
