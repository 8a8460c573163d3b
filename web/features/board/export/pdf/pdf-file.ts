import type { Shown } from '../shown.ts';
import type { Asked, Told } from './worker.ts';

/** So many cards are handed over in a millisecond or two. */
const AT_ONCE = 500;

/**
 * What is shown as a PDF, made beside the page. `onStep` is told how many cards are done. Undefined when it was stopped; rejects when the
 * worker or the letters cannot be loaded.
 */
export async function pdfFile(
  shown: Shown,
  onStep: (written: number) => void,
  stop: AbortSignal,
): Promise<Blob | undefined> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const made = new Promise<Blob | undefined>((resolve, reject) => {
    stop.addEventListener('abort', () => resolve(undefined));
    const fail = (): void => reject(new Error('no PDF was made'));
    worker.addEventListener('error', fail);
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      if (data === 'failed') fail();
      else if ('file' in data) resolve(data.file);
      else onStep(data.written);
    });
  });
  try {
    await Promise.race([hand(shown, worker, stop), made]);
    return await made;
  } finally {
    worker.terminate();
  }
}

async function hand(shown: Shown, worker: Worker, stop: AbortSignal): Promise<void> {
  const ask = (asked: Asked): void => worker.postMessage(asked);
  const columns = shown.columns.map((column) => ({ ...column, cards: [] }));
  ask({ shown: { ...shown, columns, names: namesOn(shown) } });
  for (const [column, { cards }] of shown.columns.entries()) {
    for (let from = 0; from < cards.length; from += AT_ONCE) {
      ask({ column, cards: cards.slice(from, from + AT_ONCE) });
      await new Promise((resolve) => setTimeout(resolve));
      if (stop.aborted) return;
    }
  }
  ask('make');
}

/** The names that the cards and the filter need: a board holds those of all customers. */
function namesOn({ columns, names, filter }: Shown): Shown['names'] {
  const cards = columns.flatMap((column) => column.cards);
  const slim = (
    all: ReadonlyMap<string, { readonly name: string }>,
    ids: Iterable<string | undefined>,
  ): ReadonlyMap<string, { readonly name: string }> => {
    const own = new Map<string, { readonly name: string }>();
    for (const id of ids) {
      const name = id && all.get(id)?.name;
      if (id && name) own.set(id, { name });
    }
    return own;
  };
  return {
    customers: slim(names.customers, [filter.customer, ...cards.map((card) => card.customerId)]),
    properties: slim(names.properties, [filter.property, ...cards.map((card) => card.propertyId)]),
    people: slim(names.people, [filter.technician, ...cards.map((card) => card.technicianId)]),
  };
}
