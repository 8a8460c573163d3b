import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../../functions/contract/board.ts';
import { feed } from '../../../web/api/feed.ts';
import { EMPTY_FEED, type FeedEvent } from '../../../web/api/feed-state.ts';
import { newsOf } from '../../../web/api/news.ts';
import { beat, changes, ONE, play, shown } from './play.ts';

/** What the last of these events brought. */
function newsAfter(events: readonly FeedEvent[], last: FeedEvent, from = EMPTY_FEED) {
  const before = play(events, from);
  return newsOf(before, last, feed(before, last));
}

describe('what comes over the board', () => {
  test('is told once, in order, and only when nothing is missing before it', () => {
    const { server, state } = shown();
    const first = server.set(ONE, { title: 'First' });
    const second = server.set(ONE, { title: 'Second' });

    expect(newsAfter([], changes([second]), state)).toBeUndefined();
    expect(newsAfter([changes([second])], changes([first]), state)).toEqual([first, second]);
    expect(newsAfter([changes([first, second])], changes([first]), state)).toBeUndefined();
  });

  test('is a new board when the whole of it was fetched, and nothing when a heartbeat only agrees', () => {
    const { server, state } = shown();
    const fresh: FeedEvent = { is: 'snapshot', view: server.view(), askedAt: 5, at: 5 };

    expect(newsAfter([], fresh)).toBe('anew');
    expect(newsAfter([], fresh, state)).toBe('anew');
    expect(newsAfter([], beat(server, state, 9), state)).toBeUndefined();
  });

  test('leaves out no version, whatever is lost, doubled or overtaken', () => {
    const deliveries = fc.array(fc.constantFrom('now', 'late', 'twice', 'never'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(deliveries, (list) => {
        const { server, state: first } = shown();
        const begun = first.board?.version ?? 0;
        let state = first;
        const late: Change[] = [];
        const heard: number[] = [];
        const happens = (event: FeedEvent): void => {
          const after = feed(state, event);
          const news = newsOf(state, event, after) ?? [];
          heard.push(...(news === 'anew' ? [] : news.map(({ version }) => version)));
          state = after;
        };
        for (const delivery of list) {
          const change = server.set(ONE, { title: String(server.version) });
          if (delivery === 'late') late.unshift(change);
          if (delivery === 'now' || delivery === 'twice') happens(changes([change]));
          if (delivery === 'twice') happens(changes([change]));
          if (late.length > 2) happens(changes(late.splice(0)));
        }
        const view = server.changesSince(state.board?.version ?? 0);
        happens({ is: 'caught-up', view, asked: state.board, askedAt: 900, at: 900 });

        expect(heard).toEqual(list.map((_, index) => begun + 1 + index));
      }),
    );
  });
});
