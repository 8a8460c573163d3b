import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Unable } from './failure.ts';

/** Raised when data written by an older local run can no longer be read. */
const FORMAT = 3;
/** Less than this and the engine may fail in the middle of a write. */
const FREE_BYTES_NEEDED = 64 * 1024 * 1024;
const DISK_WATCH_MS = 5000;

/** The folder of everything that outlives a restart. */
export type DataDir = {
  readonly path: string;
  /** True when nothing was stored before. */
  readonly isNew: boolean;
  /** A small JSON value by name, or undefined when it was never saved. */
  load(name: string): unknown;
  save(name: string, value: unknown): void;
  /** Gives the folder free for another run. */
  close(): void;
};

/**
 * Takes the folder for this run alone, emptying it first when `fresh`.
 * The lock is a locked SQLite file: the system lets go of it however the process ends, so there is no stale lock to remove.
 * Throws Unable when another run holds it, its data is of another format, it cannot be written or the disk is full.
 */
export function openDataDir(path: string, fresh: boolean): DataDir {
  const lock = lockFolder(path);
  try {
    if (fresh) for (const part of ['engine', 'state', 'logs', 'queues']) remove(join(path, part));
    assertRoom(path);
    const state = join(path, 'state');
    const isNew = !existsSync(state);
    for (const part of ['engine', 'state', 'logs', 'queues'])
      mkdirSync(join(path, part), { recursive: true });
    const load = (name: string): unknown => {
      const file = join(state, `${name}.json`);
      return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
    };
    // Written beside and moved into place: a kill in between leaves the old value, never half of the new one.
    const save = (name: string, value: unknown) => {
      const file = join(state, `${name}.json`);
      writeFileSync(`${file}.new`, `${JSON.stringify(value)}\n`, { flush: true });
      renameSync(`${file}.new`, file);
    };
    if (isNew) save('format', FORMAT);
    const format = load('format');
    if (format !== FORMAT)
      throw new Unable(
        `The data in ${path} is of format ${String(format)}, this version reads format ${FORMAT}. Start over with: npm start -- --fresh`,
      );
    return { path, isNew, load, save, close: () => lock.close() };
  } catch (error) {
    lock.close();
    throw error;
  }
}

function lockFolder(path: string): DatabaseSync {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new Unable(`Cannot write to ${path} (${(error as NodeJS.ErrnoException).code}).`);
  }
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(path, 'lock'));
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    const message = (error as Error).message;
    throw new Unable(
      message.includes('locked')
        ? `Another local run is using ${path}. Stop it, or choose another folder with DATA_DIR.`
        : `Cannot use ${path}: ${message}.`,
    );
  }
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

function freeBytes(path: string): number {
  const disk = statfsSync(path);
  return disk.bavail * disk.bsize;
}

function assertRoom(path: string, needed = FREE_BYTES_NEEDED): void {
  if (freeBytes(path) < needed) throw new Unable(diskFull(path));
}

function diskFull(path: string): string {
  return `The disk that holds ${path} is full. Free some space, or choose another folder with DATA_DIR, and start again.`;
}

/** Says once, in words, when the disk runs full, before a write can fail halfway. Returns how to stop watching. */
export function watchDisk(
  path: string,
  onFull: (message: string) => void,
  { needed = FREE_BYTES_NEEDED, everyMs = DISK_WATCH_MS } = {},
): () => void {
  const timer = setInterval(() => {
    if (freeBytes(path) >= needed) return;
    clearInterval(timer);
    onFull(diskFull(path));
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
