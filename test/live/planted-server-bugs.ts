import type { BoardView } from '../../functions/contract/board.ts';
import type { LiveFrame } from '../../functions/contract/live.ts';
import type { Bug } from './bug.ts';
import type { Answer } from './http.ts';
import { type Row, writesOf } from './memory-table.ts';
import { rewritten, transactionOf } from './rewrite.ts';

/** The entry of a new order with other books. */
const withBooks = (row: Row, books: (row: Row) => object): Row =>
  row.kind === 'created' ? { ...row, ...books(row) } : row;

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
      transactionOf(
        writesOf(command).map((write) =>
          'Item' in write && write.Item.row === 'log' ? { Item: write.Item } : write,
        ),
      ),
  },
  {
    name: 'acknowledges what it did not write',
    commit: (world, command) =>
      world.chance.happens(0.1) ? rewritten(command, () => undefined) : command,
  },
  {
    name: 'counts a new card twice',
    commit: (_, command) =>
      rewritten(command, (row) =>
        withBooks(row, ({ counts }) => {
          const [first = 0, ...others] = counts as number[];
          return { counts: [first + 1, ...others] };
        }),
      ),
  },
  {
    name: 'carries a wrong checksum forward',
    commit: (_, command) =>
      rewritten(command, (row) =>
        withBooks(row, ({ checksum }) => ({ checksum: Number(checksum) + 1 })),
      ),
  },
  {
    name: 'leaves a number out',
    commit: (_, command) =>
      rewritten(command, (row) =>
        withBooks(row, ({ lastWorkOrder }) => ({ lastWorkOrder: Number(lastWorkOrder) + 1 })),
      ),
  },
  {
    name: 'writes the entry without the card',
    commit: (world, command) =>
      rewritten(command, (row) =>
        row.pk.endsWith('#BOARD') && world.chance.happens(0.2) ? undefined : row,
      ),
  },
  {
    name: 'forgets which commands it carried out',
    commit: (_, command) =>
      rewritten(command, (row) => (row.pk.endsWith('#COMMANDS') ? undefined : row)),
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
