import { styleText } from 'node:util';
import type { Seen } from './play.ts';

const names = { web: 'Web chat', sms: 'Text message', slack: 'Slack', teams: 'Microsoft Teams' } as const;
const meanwhile = {
  hears: '(the shop ships the order)',
  'signs up': '(she signs up on the page, and keeps what is in her cart)',
  'opens the link': '(she opens the link where she is signed in, and says that it is her)',
} as const;
const width = 78;

/** Draws each exchange as it comes: who said what at the left, what they then saw beside a bar. */
export function createPrinter(write: (line: string) => void, colour: boolean): (seen: Seen) => void {
  const ink = (style: Parameters<typeof styleText>[0], text: string) =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  let scene: Seen['scene'] | undefined;
  return (seen) => {
    if (seen.scene !== scene) {
      scene = seen.scene;
      const title = ` ${names[scene.channel]} `;
      write('');
      write(ink('cyan', `──${title}${'─'.repeat(width - title.length - 2)}`));
    }
    const { step, shown } = seen;
    write('');
    if (step.does === 'says') write(`${ink('bold', `${seen.scene.who}: `)}${step.what}`);
    else if (step.does === 'presses') write(`${ink('bold', `${seen.scene.who}: `)}[ ${step.what} ]`);
    else write(ink('dim', meanwhile[step.does]));
    for (const line of shown.lines.flatMap((each) => wrapped(each, width - 4)))
      write(`  ${ink('cyan', '│')} ${line}`);
    for (const line of wrapped(
      shown.buttons.map((label) => `[ ${label} ]`.replaceAll(' ', '\u00a0')).join('  '),
      width - 4,
    ))
      write(`  ${ink('cyan', '│')} ${ink('green', line.replaceAll('\u00a0', ' '))}`);
  };
}

/** A line in lines of at most so many characters, broken at spaces; what is indented stays so. */
function wrapped(line: string, most: number): readonly string[] {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const found: string[] = [];
  let rest = line.trimEnd();
  while (rest.length > most) {
    const space = rest.lastIndexOf(' ', most);
    const at = space > indent.length ? space : most;
    found.push(rest.slice(0, at).trimEnd());
    rest = `${indent}${rest.slice(at).trimStart()}`;
  }
  return rest.trim() === '' ? found : [...found, rest];
}
