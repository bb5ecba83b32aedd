import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
  /** The process that works on its turns. */
  readonly worker?: { readonly pid: number; readonly began: string } | undefined;
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

/** The data directory cannot be made or written. */
export class DataDirectoryUnusable extends Error {
  override readonly name = 'DataDirectoryUnusable';
  constructor(directory: string, cause: unknown) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    super(
      `The data directory ${directory} cannot be used (${reason}). ` +
        'Make it a directory that this user may write to, or choose another one with DATA_DIR.',
      { cause },
    );
  }
}

/** The data directory in this process's hands. */
export interface DataDirectory {
  readonly path: string;
  /** Tells others what this process serves. */
  announce(holder: Omit<Holder, 'pid' | 'began'>): void;
  /** The install's secret of that name: made once, readable by its owner alone. */
  secret(name: string): string;
  release(): void;
}

/**
 * Makes the directory if need be and takes its lock. A lock whose process is gone is taken over, and a worker and a
 * database that process left behind are stopped first. Throws {@link DataDirectoryInUse}.
 */
export function openDataDirectory(path: string): DataDirectory {
  try {
    return lockDirectory(path);
  } catch (error) {
    if (error instanceof DataDirectoryInUse) throw error;
    throw new DataDirectoryUnusable(path, error);
  }
}

function lockDirectory(path: string): DataDirectory {
  mkdirSync(path, { recursive: true });
  const lock = join(path, 'lock');
  const me: Holder = { pid: process.pid, began: beganAt(process.pid) };
  while (!take(lock, me)) {
    const holder = readHolder(lock);
    if (holder && isAlive(holder)) throw new DataDirectoryInUse(path, holder);
    removeDead(lock);
  }
  return {
    path,
    announce: (holder) => write(lock, { ...me, ...holder }),
    secret: (name) => secretIn(path, name),
    release() {
      const holder = readHolder(lock);
      if (holder?.pid === me.pid && holder.began === me.began) rmSync(lock, { force: true });
    },
  };
}

/**
 * Removes the lock of a process that is gone and stops the worker and the database that it left. One process at a time may do this, and
 * it looks again before it removes: nobody else can put a lock there while a dead one stands.
 */
function removeDead(lock: string): void {
  const takeover = `${lock}.takeover`;
  try {
    mkdirSync(takeover);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    if (ageOf(takeover) > longestTakeover) rmSync(takeover, { recursive: true, force: true });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    return;
  }
  try {
    const holder = readHolder(lock);
    if (holder && isAlive(holder)) return;
    for (const left of [holder?.worker, holder?.database])
      if (left && isAlive(left)) process.kill(left.pid, 'SIGKILL');
    rmSync(lock, { force: true });
  } finally {
    rmSync(takeover, { recursive: true, force: true });
  }
}

/** How long a takeover may last before its process is taken for dead, in milliseconds. */
const longestTakeover = 5_000;

function ageOf(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
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
