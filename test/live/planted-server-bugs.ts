import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { BoardView } from '../../functions/contract/board.ts';
import type { LiveFrame } from '../../functions/contract/live.ts';
import type { Bug } from './bug.ts';
import type { Answer } from './http.ts';
import { type Put, putsOf } from './memory-table.ts';

/** The transaction with its rows changed, or left out where nothing is answered. */
function rewritten(command: TransactWriteCommand, change: (put: Put) => Put | undefined) {
  const puts = putsOf(command).flatMap((put) => change(put) ?? []);
  const TransactItems = puts.map((put) => ({ Put: { TableName: 'Table', ...put } }));
  return new TransactWriteCommand({ TransactItems });
}

/** The entry of a new order with other books. */
const withBooks = (put: Put, books: (item: Put['Item']) => object): Put =>
  put.Item.kind === 'created' ? { ...put, Item: { ...put.Item, ...books(put.Item) } } : put;

/** The board as a route answers it, changed. */
function withBoard(route: string, answer: Answer, change: (view: BoardView) => BoardView) {
  if (route !== 'GET /api/board' || answer.statusCode !== 200) return undefined;
  return { ...answer, body: JSON.stringify(change(JSON.parse(answer.body))) };
}

const lastSent = new WeakMap<object, Map<string, { version: number; checksum: number }>>();

/** What the table, the handlers and the fan-out could do wrong. */
export const SERVER_BUGS: readonly Bug[] = [
  {
    name: 'answers the heartbeat from what was sent',
    sent: (world, connection, frame) => {
      const known = lastSent.get(world) ?? new Map();
      lastSent.set(world, known);
      const { changes } = JSON.parse(frame) as { changes: { version: number; checksum: number }[] };
      const last = changes.at(-1);
      if (last) known.set(connection, { version: last.version, checksum: last.checksum });
    },
    beat: (world, connection, frame) => {
      const said = JSON.parse(frame) as LiveFrame;
      const sent = lastSent.get(world)?.get(connection);
      return 'head' in said && sent
        ? JSON.stringify({ ...said, head: { ...said.head, ...sent } })
        : undefined;
    },
  },
  {
    name: 'commits whatever stands at the next version',
    commit: (_, command) =>
      rewritten(command, (put) => (put.Item.row === 'log' ? { Item: put.Item } : put)),
  },
  {
    name: 'acknowledges what it did not write',
    commit: (world, command) =>
      world.chance.happens(0.1) ? rewritten(command, () => undefined) : command,
  },
  {
    name: 'counts a new card twice',
    commit: (_, command) =>
      rewritten(command, (put) =>
        withBooks(put, ({ counts }) => {
          const [first = 0, ...others] = counts as number[];
          return { counts: [first + 1, ...others] };
        }),
      ),
  },
  {
    name: 'carries a wrong checksum forward',
    commit: (_, command) =>
      rewritten(command, (put) =>
        withBooks(put, ({ checksum }) => ({ checksum: Number(checksum) + 1 })),
      ),
  },
  {
    name: 'leaves a number out',
    commit: (_, command) =>
      rewritten(command, (put) =>
        withBooks(put, ({ lastWorkOrder }) => ({ lastWorkOrder: Number(lastWorkOrder) + 1 })),
      ),
  },
  {
    name: 'writes the entry without the card',
    commit: (world, command) =>
      rewritten(command, (put) =>
        put.Item.pk.endsWith('#BOARD') && world.chance.happens(0.2) ? undefined : put,
      ),
  },
  {
    name: 'forgets which commands it carried out',
    commit: (_, command) =>
      rewritten(command, (put) => (put.Item.pk.endsWith('#COMMANDS') ? undefined : put)),
  },
  {
    name: 'publishes before it commits',
    beforeCommit: ({ fanOut }, rows) => {
      for (const row of rows) if (row.row === 'log') fanOut.insert(row);
    },
  },
  {
    name: 'lets an edit stamp on one that its writer did not see',
    request: ({ ledger }, headers) => {
      const newest = ledger.entries.findLast(({ id }) => id.startsWith('WO-'));
      if ('if-match' in headers && newest) headers['if-match'] = `"${Number(newest.sk)}"`;
    },
  },
  {
    name: 'reads the head of the log after the cards',
    answer: ({ ledger }, route, answer) =>
      withBoard(route, answer, ({ changes: _, ...view }) => {
        const { version, checksum } = ledger.picture(ledger.version) ?? view;
        return { ...view, version, checksum };
      }),
  },
  {
    name: 'keeps back what happened while the board was read',
    answer: (_, route, answer) =>
      withBoard(route, answer, ({ changes: _changes, ...view }) => view),
  },
];
