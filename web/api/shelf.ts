const DATABASE = 'work-orders';
const SHELF = 'boards';

/** The browser's own store of things by key. Where it is switched off, full or broken, nothing is kept and nothing fails. */
let opening: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((done, fail) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(SHELF);
    request.onsuccess = () => {
      // Another tab may be waiting to remove it all.
      request.result.onversionchange = () => request.result.close();
      done(request.result);
    };
    request.onerror = () => fail(request.error);
    request.onblocked = () => fail(new Error('blocked'));
  });
  return opening;
}

async function ask<T>(
  mode: IDBTransactionMode,
  work: (shelf: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  try {
    const database = await open();
    return await new Promise<T>((done, fail) => {
      const request = work(database.transaction(SHELF, mode).objectStore(SHELF));
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
  } catch {
    opening = undefined;
    return undefined;
  }
}

/** What lies under a key. */
export const kept = (key: string): Promise<unknown> =>
  ask<unknown>('readonly', (shelf) => shelf.get(key));

/** Puts a thing under a key, in the place of what lay there. */
export async function write(key: string, thing: unknown): Promise<void> {
  await ask('readwrite', (shelf) => shelf.put(thing, key));
}

/** Takes away all but what lies under one key. */
export async function removeBut(key: string | undefined): Promise<void> {
  const keys = (await ask('readonly', (shelf) => shelf.getAllKeys())) ?? [];
  for (const other of keys) {
    if (other !== key) await ask('readwrite', (shelf) => shelf.delete(other));
  }
}
