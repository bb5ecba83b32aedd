import { DefinitionFault } from '../../../bot/lex/definitions/fault.ts';
import { DataDirectoryInUse } from '../../data-directory.ts';
import { NoEmbeddedDatabase } from '../../embedded-database.ts';
import { BadCommand } from './command.ts';

/** What kept a command from running, for the person at the terminal, and the exit code: 2 where the command was given wrongly. */
export function explainLex(error: unknown): { readonly text: string; readonly code: number } {
  if (!(error instanceof Error)) return { text: String(error), code: 1 };
  if (error instanceof BadCommand) return { text: error.message, code: 2 };
  if (error instanceof DefinitionFault) {
    return { text: `This definition cannot be used:\n${error.message}`, code: 1 };
  }
  if (error instanceof DataDirectoryInUse) {
    const { pid } = error.holder;
    return {
      text: `Process ${String(pid)} uses these sessions. Stop it, or choose another directory: --data <dir>`,
      code: 1,
    };
  }
  if (error instanceof NoEmbeddedDatabase) {
    return {
      text: `Sessions need a database, and there is no embedded one for ${process.platform} on ${process.arch}. Name one: --database http://127.0.0.1:8000`,
      code: 1,
    };
  }
  if (error.name === 'ResourceNotFoundException') {
    return {
      text: 'The database has no table of a shop. Check TABLE_PREFIX, or open the shop first.',
      code: 1,
    };
  }
  return { text: explainSystem(error) ?? error.message, code: 1 };
}

function explainSystem(error: Error): string | undefined {
  if (!('code' in error)) return undefined;
  const port = 'port' in error ? Number(error.port) : undefined;
  if (error.code === 'EADDRINUSE' && port !== undefined) {
    return `Port ${String(port)} is in use. Choose another: --port ${String(port + 1)}, or --port 0 for any`;
  }
  if (error.code === 'EACCES' && port !== undefined) {
    return `Port ${String(port)} is not allowed for this user. Choose one above 1023: --port 8470`;
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return 'This machine has no such address. Leave --host out, or give one of its own: --host 127.0.0.1';
  }
  return error.code === 'ECONNREFUSED'
    ? 'The database does not answer. Check --database, or DYNAMODB_ENDPOINT.'
    : undefined;
}
