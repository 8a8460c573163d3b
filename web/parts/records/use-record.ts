import { useEffect, useState } from 'react';
import { shortSpanWords } from '../../words/spans.ts';
import type { FieldDesk } from '../fields/desk.ts';
import type { RecordsDesk } from './desk.ts';

type Writer = { readonly by: string; readonly at: string };

/** Nobody counts these seconds. */
const MOMENT_MS = 2_000;

/** What the fields of a customer, property or person are changed with: what comes over the board says who wrote what. */
export function useRecord(
  { api, feed, board, person, now }: Pick<RecordsDesk, 'api' | 'feed' | 'board' | 'person' | 'now'>,
  record: { readonly id: string; readonly version: number },
  path: string,
): FieldDesk {
  const { id, version } = record;
  const [writers, setWriters] = useState<ReadonlyMap<string, Writer>>(new Map());
  useEffect(
    () =>
      feed.onNews((news) => {
        if (news === 'anew') return;
        const fresh = news
          .filter((change) => change.id === id)
          .flatMap(({ set, by, at }) =>
            Object.keys(set ?? {}).map((field) => [field, { by, at }] as const),
          );
        if (fresh.length > 0) setWriters((before) => new Map([...before, ...fresh]));
      }),
    [feed, id],
  );
  return {
    api,
    feed,
    edited: { id, version, path },
    useAuthor(field) {
      const writer = writers.get(field);
      if (!writer) return { name: 'A teammate' };
      const { by, at } = writer;
      const self = by === person ? 'You, in another window,' : undefined;
      const ms = Date.parse(now) - Date.parse(at);
      const ago = ms < MOMENT_MS ? 'just now' : `${shortSpanWords(ms)} ago`;
      return { name: self ?? board.people.get(by)?.name ?? by, ago };
    },
    applied: ({ change }) => feed.heard(change),
    reload: feed.catchUp,
  };
}
