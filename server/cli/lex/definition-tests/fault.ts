/** Tests of a definition that cannot be read. The message has one line for each fault: file, line, what was expected. */
export class TestFault extends Error {
  override readonly name = 'TestFault';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The tests cannot be read:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}
