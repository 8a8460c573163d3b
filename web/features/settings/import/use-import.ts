import { useEffect, useRef, useState } from 'react';
import { commandOf, type Row } from '../../../../domain/import.ts';
import type { Kind } from '../../../../domain/import-fields.ts';
import type { Change } from '../../../../functions/contract/board.ts';
import type { BoardFeed } from '../../../api/board-feed.ts';
import type { Api } from '../../../api/client.ts';
import { haltWords, isOfAll, reasonOf } from '../../../words/halt.ts';

/** One firm's commits go one after the other: more at once would only wait for each other. */
const AT_ONCE = 3;

/** What became of the lines so far, by where they begin in the file. */
export type Sent = {
  readonly total: number;
  readonly made: number;
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

  const run = async (kind: Kind, rows: readonly Row[]): Promise<void> => {
    if (turn.current) return;
    const own = { stopped: false };
    turn.current = own;
    let refused: Sent['refused'] = new Map();
    let made = 0;
    let halted: string | undefined;
    const tell = () => setSent({ total: rows.length, made, refused, halted });
    setRunning(true);
    tell();
    const queue = rows.values();
    const worker = async (): Promise<void> => {
      for (const { line, body } of queue) {
        const command = await commandOf(kind, body);
        const answer = await api.post<{ change: Change }>(`/api/${kind}`, body, { command });
        if (answer.ok) {
          made++;
          feed.heard(answer.value.change);
        } else if (isOfAll(answer.problem)) {
          own.stopped = true;
          halted = haltWords(answer.problem);
        } else refused = new Map([...refused, [line, reasonOf(answer.problem)]]);
        tell();
        if (own.stopped) return;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    turn.current = undefined;
    setRunning(false);
  };
  return { running, sent, run, stop, forget: () => setSent(undefined) };
}
