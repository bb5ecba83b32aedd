import { CatalogueFault } from '../../../commerce/index.ts';
import { explain } from '../../explain.ts';
import { counted } from '../lex/counted.ts';
import { BadCommand } from '../lex/command.ts';

/** So many faults of a file are shown. */
const most = 20;

/** What kept a command from running, for the person at the terminal, and the exit code: 2 where the command was given wrongly. */
export function explainShop(error: unknown): { readonly text: string; readonly code: number } {
  if (error instanceof BadCommand) return { text: error.message, code: 2 };
  if (error instanceof RangeError) return { text: error.message, code: 1 };
  if (error instanceof CatalogueFault) {
    const more = error.faults.length - most;
    const shown = error.faults.slice(0, most).join('\n');
    const rest = more > 0 ? `\nand ${counted(more, 'more fault')}` : '';
    return { text: `${shown}${rest}\nNothing was imported.`, code: 1 };
  }
  return { text: explain(error).replace(/^Parley could not start: /, ''), code: 1 };
}
