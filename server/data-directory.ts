import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who uses a data directory, as its lock file says. */
export interface Holder {
  readonly pid: number;
  /** When the process began, as the system tells it: a process id alone may have been given anew. */
  readonly began: string;
  /** The address that it serves. */
  readonly address?: string | undefined;
  /** Its embedded database. */
  readonly database?: { readonly pid: number; readonly began: string; readonly endpoint: string } | undefined;
}

/** Another process uses the data directory. */
export class DataDirectoryInUse extends Error {
  override readonly name = 'DataDirectoryInUse';
  readonly holder: Holder;
  constructor(directory: string, holder: Holder) {
    super(
      `The data directory ${directory} is in use by process ${String(holder.pid)}` +
        `${holder.address ? ` at ${holder.address}` : ''}. ` +
        'Stop that process, or choose another directory, as in: DATA_DIR=.parley-2 npm start',
    );
    this.holder = holder;
  }
}

/** The data directory in this process's hands. */
export interface DataDirectory {
  readonly path: string;
  /** Tells others what this process serves. */
  announce(holder: Pick<Holder, 'address' | 'database'>): void;
  /** The install's secret of that name: made once, readable by its owner alone. */
  secret(name: string): string;
  release(): void;
}

/**
 * Makes the directory if need be and takes its lock. A lock whose process is gone is taken over, and a database that
 * process left behind is stopped first. Throws {@link DataDirectoryInUse}.
 */
export function openDataDirectory(path: string): DataDirectory {
  mkdirSync(path, { recursive: true });
  const lock = join(path, 'lock');
  const me: Holder = { pid: process.pid, began: beganAt(process.pid) };
  while (!take(lock, me)) {
    const holder = readHolder(lock);
    if (holder && isAlive(holder)) throw new DataDirectoryInUse(path, holder);
    if (holder?.database && isAlive(holder.database)) process.kill(holder.database.pid, 'SIGKILL');
    // Of two who find the same dead lock only one can rename it.
    const stale = `${lock}.${randomUUID()}`;
    try {
      renameSync(lock, stale);
      rmSync(stale);
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw error;
    }
  }
  return {
    path,
    announce: (holder) => write(lock, { ...me, ...holder }),
    secret: (name) => secretIn(path, name),
    release: () => rmSync(lock, { force: true }),
  };
}

function take(lock: string, holder: Holder): boolean {
  const mine = `${lock}.${randomUUID()}`;
  writeFileSync(mine, JSON.stringify(holder), { mode: 0o600 });
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

function write(lock: string, holder: Holder): void {
  const next = `${lock}.${randomUUID()}`;
  writeFileSync(next, JSON.stringify(holder), { mode: 0o600 });
  renameSync(next, lock);
}

function readHolder(lock: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(lock, 'utf8')) as Partial<Holder>;
    return typeof holder.pid === 'number' ? (holder as Holder) : undefined;
  } catch {
    return undefined;
  }
}

/** When a process began, in clock ticks since the system started; empty where the system does not tell. */
export const beganAt = (pid: number): string => statusOf(pid)?.began ?? '';

function statusOf(pid: number): { readonly state: string; readonly began: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The name in brackets may hold spaces; the fields after it begin with the state.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', began: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

/** Whether that very process still runs: not another one of its id, nor one that has ended and is only still listed. */
export function isAlive({ pid, began }: { readonly pid: number; readonly began: string }): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
  const status = statusOf(pid);
  return status === undefined ? began === '' : status.state !== 'Z' && status.began === began;
}

/** The secret of that name in a directory: made once, readable by its owner alone. */
export function secretIn(directory: string, name: string): string {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${name}.secret`);
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8').trim();
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
