import { CatalogueFault } from '../commerce/index.ts';
import { DefinitionFault } from '../bot/lex/definitions/fault.ts';
import { BadConfig } from './config.ts';
import { DataDirectoryInUse, DataDirectoryUnusable } from './data-directory.ts';
import { NoEmbeddedDatabase } from './embedded-database.ts';
import { WorkerFault } from './worker/fault.ts';

/** What kept Parley from starting, for the person at the terminal: what it is and what to do, never a stack trace. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return `Parley could not start: ${String(error)}`;
  if (
    error instanceof BadConfig ||
    error instanceof DataDirectoryInUse ||
    error instanceof DataDirectoryUnusable ||
    error instanceof NoEmbeddedDatabase ||
    error instanceof WorkerFault
  )
    return error.message;
  if (error instanceof DefinitionFault) return `The bot definition cannot be used:\n${error.message}`;
  if (error instanceof CatalogueFault) return `The catalogue cannot be used:\n${error.message}`;
  if ('code' in error) {
    if (error.code === 'EADDRINUSE' && 'port' in error) {
      return `Port ${String(error.port)} is in use. Stop what listens there, or choose another: PORT=${String(Number(error.port) + 1)} npm start`;
    }
    if (error.code === 'EACCES' && 'port' in error) {
      return `Port ${String(error.port)} is not allowed for this user. Choose one above 1023: PORT=3000 npm start`;
    }
  }
  if (error.name === 'TimeoutError' || ('code' in error && error.code === 'ECONNREFUSED')) {
    return 'The database does not answer. Check that it runs, and that DYNAMODB_ENDPOINT names its address.';
  }
  return `Parley could not start: ${error.message}`;
}
