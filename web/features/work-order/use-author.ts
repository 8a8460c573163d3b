import { useEffect, useState } from 'react';
import type { History, HistoryEntry } from '../../../functions/contract/history.ts';
import { shortSpanWords } from '../../words/spans.ts';
import { type Desk, pathOf } from './desk.ts';

/** Nobody counts these seconds. */
const MOMENT_MS = 2_000;

/** Who wrote what now stands in a field, by the history; "a teammate" until that has answered. */
export function useAuthor(
  { api, order, board, person, now }: Pick<Desk, 'api' | 'order' | 'board' | 'person' | 'now'>,
  field: string,
): { readonly name: string; readonly ago?: string } {
  const entry = useNewest(api, order, (one) => field in (one.set ?? {}));
  if (!entry) return { name: 'A teammate' };
  const name =
    entry.by === person
      ? 'You, in another window,'
      : (board.people.get(entry.by)?.name ?? entry.by);
  const ms = Date.parse(now) - Date.parse(entry.at);
  return { name, ago: ms < MOMENT_MS ? 'just now' : `${shortSpanWords(ms)} ago` };
}

/** The newest entry of an order's recent history that is of a kind. Read once for each version of the order. */
export function useNewest(
  api: Desk['api'],
  order: Pick<Desk['order'], 'number' | 'version'>,
  is: (entry: HistoryEntry) => boolean,
): HistoryEntry | undefined {
  const [entries, setEntries] = useState<readonly HistoryEntry[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version has another newest entry
  useEffect(() => {
    let gone = false;
    void api.get<History>(`${pathOf(order)}/history`).then((answer) => {
      if (!gone && answer.ok) setEntries(answer.value.entries);
    });
    return () => {
      gone = true;
    };
  }, [api, order.number, order.version]);
  return entries.find(is);
}
