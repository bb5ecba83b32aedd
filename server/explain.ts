import { CatalogueFault } from '../commerce/index.ts';
import { DefinitionFault } from '../bot/lex/definitions/fault.ts';
import { BadConfig } from './config.ts';
import { DataDirectoryInUse } from './data-directory.ts';
import { NoEmbeddedDatabase } from './embedded-database.ts';

/** What kept Parley from starting, for the person at the terminal: what it is and what to do, never a stack trace. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return `Parley could not start: ${String(error)}`;
  if (
    error instanceof BadConfig ||
    error instanceof DataDirectoryInUse ||
    error instanceof NoEmbeddedDatabase
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
    if (error.code === 'EACCES' && 'path' in error) {
      return `${String(error.path)} cannot be written. Give this user the right to, or set DATA_DIR to another directory.`;
    }
    if (error.code === 'ECONNREFUSED') {
      return 'The database does not answer. Check DYNAMODB_ENDPOINT.';
    }
  }
  return `Parley could not start: ${error.message}`;
}
