import { basename, dirname } from 'node:path';
import type { Gate } from '../../../../bot/lex/definitions/gates.ts';
import { findingOf } from './print.ts';
import { runDefinitionTests } from './run.ts';
import { TestFault } from './fault.ts';

/** The tests beside the versions pass; a bot without any has nothing to fail. */
export const passesItsTests: Gate = {
  name: 'the tests',
  async check({ directory }) {
    try {
      const { failures } = await runDefinitionTests(dirname(directory), basename(directory));
      return failures.map(findingOf);
    } catch (error) {
      if (error instanceof TestFault) return error.faults;
      throw error;
    }
  },
};
