import { useEffect, useRef, useState } from 'react';
import { commandOf, type Row } from '../../../../domain/import.ts';
import type { Kind } from '../../../../domain/import-fields.ts';
import type { BatchMade } from '../../../../functions/contract/batch.ts';
import type { BoardFeed } from '../../../api/board-feed.ts';
import type { Api } from '../../../api/client.ts';
import type { Answer, Problem } from '../../../api/problem.ts';
import { haltWords, isOfAll, reasonOf } from '../../../words/halt.ts';

/** As many as the server takes at once. */
const AT_ONCE = 25;
/** Of what it takes at once, with room for what stands around it. */
const BYTES_MAX = 200_000;

/** What became of the lines so far. */
export type Sent = {
  readonly total: number;
  readonly made: number;
  /** By where they begin in the file. */
  readonly refused: ReadonlyMap<number, string>;
  /** Why it came to a halt by itself. */
  readonly halted?: string | undefined;
};

type Needs = { readonly api: Api; readonly feed: BoardFeed };

/**
 * Sends the lines of a file, a few at a time. Each has an id of its own that its content gives it: sent twice, from here or anywhere, it is
 * made once.
 */
export function useImport({ api, feed }: Needs) {
  const [running, setRunning] = useState(false);
  const [sent, setSent] = useState<Sent>();
  const turn = useRef<{ stopped: boolean }>(undefined);
  const stop = (): void => {
    if (turn.current) turn.current.stopped = true;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever leaves the page stops it, nothing else does
  useEffect(() => stop, []);
  useEffect(() => {
    if (!running) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [running]);

  const run = async (kind: Kind, rows: readonly Row[]): Promise<void> => {
    if (turn.current) return;
    const own = { stopped: false };
    turn.current = own;
    const refused = new Map<number, string>();
    let [made, halted]: [number, string | undefined] = [0, undefined];
    const tell = () => setSent({ total: rows.length, made, refused: new Map(refused), halted });
    setRunning(true);
    tell();
    const left = [...rows];
    while (left.length > 0 && !own.stopped) {
      const some = left.splice(0, howMany(left));
      const answer = await sendAll(api, kind, some);
      if (answer.ok)
        for (const [i, told] of answer.value.records.entries()) {
          if ('problem' in told) refused.set(some[i]?.line ?? 0, reasonOf(told.problem));
          else made++;
          if ('change' in told) feed.heard(told.change);
        }
      else if (isOfAll(answer.problem) || answer.problem.status === 403) {
        halted = haltWords(answer.problem);
        own.stopped = true;
      } else {
        const wrong = wrongAmong(some, answer.problem);
        for (const [line, why] of wrong) refused.set(line, why);
        left.unshift(...some.filter(({ line }) => !wrong.has(line)));
      }
      tell();
    }
    turn.current = undefined;
    setRunning(false);
  };
  return { running, sent, run, stop, forget: () => setSent(undefined) };
}

/** How many of the first lines go in one request. */
function howMany(rows: readonly Row[]): number {
  const writer = new TextEncoder();
  let bytes = 0;
  const end = rows.slice(0, AT_ONCE).findIndex(({ body }) => {
    bytes += writer.encode(JSON.stringify(body)).length;
    return bytes > BYTES_MAX;
  });
  return end < 0 ? AT_ONCE : Math.max(1, end);
}

async function sendAll(api: Api, kind: Kind, rows: readonly Row[]): Promise<Answer<BatchMade>> {
  const records = await Promise.all(
    rows.map(async ({ body }) => ({ command: await commandOf(kind, body), thing: body })),
  );
  return api.post<BatchMade>(`/api/${kind}/batch`, { records });
}

/** The lines that the server takes for none at all, and why; all of them if it does not say which. */
function wrongAmong(rows: readonly Row[], problem: Problem): ReadonlyMap<number, string> {
  const wrong = new Map<number, string>();
  for (const { field, message } of problem.errors ?? []) {
    const [, nth, name] = /^records\.(\d+)\.thing\.?(.*)$/.exec(field) ?? [];
    const line = nth === undefined ? undefined : rows[Number(nth)]?.line;
    if (line !== undefined) wrong.set(line, [name, message].filter(Boolean).join(' '));
  }
  return wrong.size > 0 ? wrong : new Map(rows.map(({ line }) => [line, reasonOf(problem)]));
}
