/**
 * The browser's own store of what a person of the field must not lose: presses that were not sent, and the days as they were last
 * fetched. One database for all who use this machine, each under their own key.
 */
const DATABASE = 'my-day';
const SHELF = 'things';
/** Another make of what lies there is not read. */
const FORMAT = 1;

let opening: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((done, fail) => {
    const request = indexedDB.open(DATABASE, FORMAT);
    request.onupgradeneeded = () => request.result.createObjectStore(SHELF);
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      request.result.onclose = () => {
        opening = undefined;
      };
      done(request.result);
    };
    request.onerror = () => fail(request.error);
    request.onblocked = () => fail(new Error('blocked'));
  });
  opening.catch(() => {
    opening = undefined;
  });
  return opening;
}

/** Runs until all of it is on the disk. */
async function inTransaction<T>(
  mode: IDBTransactionMode,
  work: (shelf: IDBObjectStore, give: (value: T) => void) => void,
): Promise<T> {
  const database = await open();
  return await new Promise<T>((done, fail) => {
    const transaction = database.transaction(SHELF, mode, { durability: 'strict' });
    let given: T;
    transaction.oncomplete = () => done(given);
    transaction.onabort = () => fail(transaction.error);
    transaction.onerror = () => fail(transaction.error);
    work(transaction.objectStore(SHELF), (value) => {
      given = value;
    });
  });
}

export type Place<T> = {
  /** What lies there; `nothing` when there is nothing. Throws when this browser keeps nothing. */
  read(): Promise<T>;
  /** Changes it in one step that no other tab comes between; answers how it is then. */
  change(step: (thing: T) => T): Promise<T>;
  remove(): Promise<void>;
};

/** The place of one kind of thing of one person of one tenant. */
export function placeOf<T>(kind: string, tenant: string, person: string, nothing: T): Place<T> {
  const key = `${kind}:${tenant}/${person}`;
  return {
    read: () =>
      inTransaction<T>('readonly', (shelf, give) => {
        const request = shelf.get(key);
        request.onsuccess = () => give((request.result as T | undefined) ?? nothing);
      }),
    change: (step) =>
      inTransaction<T>('readwrite', (shelf, give) => {
        const request = shelf.get(key);
        request.onsuccess = () => {
          const next = step((request.result as T | undefined) ?? nothing);
          shelf.put(next, key);
          give(next);
        };
      }),
    remove: () => inTransaction<void>('readwrite', (shelf) => void shelf.delete(key)),
  };
}

/** Takes away what lies there of one kind for everybody but one: whoever signs in next must not find it. */
export function removeOthers(kind: string, tenant: string, person: string): Promise<void> {
  return removeAll(kind, `${kind}:${tenant}/${person}`);
}

/** Takes away all that lies there of one kind. */
export function removeAll(kind: string, own?: string): Promise<void> {
  return inTransaction<void>('readwrite', (shelf) => {
    const request = shelf.getAllKeys(IDBKeyRange.bound(`${kind}:`, `${kind}:￿`));
    request.onsuccess = () => {
      for (const key of request.result) if (key !== own) shelf.delete(key);
    };
  });
}
