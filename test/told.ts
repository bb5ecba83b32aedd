/** For a program that takes no words: says what it does to whoever gives it one, such as --help. True where that was said. */
export function told(script: string, about: string): boolean {
  const [word] = process.argv.slice(2);
  if (word === undefined) return false;
  const help = word === '--help' || word === '-h';
  const text = `npm run ${script}: ${about}\n`;
  if (help) process.stdout.write(text);
  else process.stderr.write(`"${word}" is not known: this takes no options.\n${text}`);
  process.exitCode = help ? 0 : 2;
  return true;
}
