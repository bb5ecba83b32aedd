/** Shows how far a long work has come, on one line that is written anew; `undefined` clears it. */
export type ShowProgress = (line: string | undefined) => void;

/** Progress for whoever sits at the terminal; nobody else is told. */
export function terminalProgress(stream: NodeJS.WriteStream = process.stderr): ShowProgress {
  let shown = false;
  return (line) => {
    if (!stream.isTTY || (line === undefined && !shown)) return;
    stream.write(`\r\u001b[K${line ?? ''}`);
    shown = line !== undefined;
  };
}
