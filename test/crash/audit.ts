import { isDeepStrictEqual } from 'node:util';
import { COLUMNS } from '../../domain/lifecycle.ts';
import type { BoardView, Change, ChangesView } from '../../functions/contract/board.ts';
import type { WorkOrderView } from '../../functions/contract/work-order.ts';
import { applyChanges, type BoardData, boardFrom } from '../../web/api/board-data.ts';
import { must, type Office, readBoard } from './office.ts';
import type { Acknowledged } from './storm.ts';

/** What an audit finds wrong; nothing, if all is well. */
export type Findings = {
  /** Acknowledged, and not in the log as it was acknowledged. */
  readonly lost: readonly string[];
  /** In the log, and nobody was told so: a command that happened twice. */
  readonly doubled: readonly string[];
  /** Versions, numbers, counts or sums that do not hold. */
  readonly wrong: readonly string[];
};

/** Follows a tenant's log from one audit to the next and holds it against what was acknowledged and against the board itself. */
export class Audit {
  #board: BoardData;
  /** The last order's number that was given out. */
  #last: number;

  private constructor(view: BoardView) {
    this.#board = boardFrom(view);
    this.#last = Math.max(0, ...view.cards.map(({ number }) => sequenceOf(number)));
  }

  /** Begins here: whatever the board says now is believed. */
  static async begin(office: Office): Promise<Audit> {
    return new Audit(await readBoard(office));
  }

  /** Everything since the last audit, when all that was asked has been answered. Rejects when the log no longer reaches back. */
  async check(office: Office, acknowledged: readonly Acknowledged[]): Promise<Findings> {
    const changes = await this.#changes(office);
    const wrong: string[] = [];
    for (const change of changes) wrong.push(...this.#follow(change));
    wrong.push(...compare(this.#board, await readBoard(office)));
    return { ...matched(changes, acknowledged), wrong };
  }

  /** The numbers of all visits of all orders, which no change tells: from the first to the last, none missing, none given twice. */
  async visits(office: Office): Promise<readonly string[]> {
    const numbers: number[] = [];
    for (const order of this.#board.cards.keys()) {
      const view = await must(office<WorkOrderView>('GET', `/api/work-orders/${order}`));
      numbers.push(...view.jobs.map(({ number }) => sequenceOf(number)));
    }
    numbers.sort((a, b) => a - b);
    return numbers.flatMap((number, index) =>
      number === (numbers[index - 1] ?? 0) + 1
        ? []
        : [`visit ${number} follows ${numbers[index - 1]}`],
    );
  }

  async #changes(office: Office): Promise<readonly Change[]> {
    const since = this.#board.version;
    const path = `/api/board/changes?since=${since}`;
    const view = await must(office<ChangesView>('GET', path));
    if ('resync' in view) throw new Error(`the log no longer reaches back to ${since}`);
    return view.changes;
  }

  /** One entry on top of the last. */
  #follow(change: Change): string[] {
    const { version } = this.#board;
    const wrong: string[] = [];
    if (change.version !== version + 1) wrong.push(`${change.version} follows ${version}`);
    if (change.id.startsWith('WO-') && !this.#board.cards.has(change.id)) {
      if (sequenceOf(change.id) !== this.#last + 1)
        wrong.push(`${change.id} follows ${this.#last}`);
      this.#last = sequenceOf(change.id);
    }
    this.#board = applyChanges(this.#board, [change]);
    if (this.#board.checksum !== change.checksum) wrong.push(`the checksum of ${change.version}`);
    if (!isDeepStrictEqual(countsOf(this.#board.cards.values()), change.counts))
      wrong.push(`the counts of ${change.version}`);
    return wrong;
  }
}

/** Each acknowledged change stands in the log once and as it was told, and nothing else does. */
function matched(changes: readonly Change[], acknowledged: readonly Acknowledged[]) {
  const inLog = new Map(changes.map((change) => [change.version, change]));
  const lost = acknowledged
    .filter(({ change }) => !isDeepStrictEqual(inLog.get(change.version), change))
    .map(({ command, change }) => `${command}, acknowledged as ${change.version}`);
  const versions = new Set(acknowledged.map(({ change }) => change.version));
  const doubled = changes
    .filter(({ version }) => !versions.has(version))
    .map(({ version, kind, id }) => `${kind} of ${id} in ${version}`);
  if (versions.size < acknowledged.length) doubled.push('two commands were told the same version');
  return { lost, doubled };
}

/** The board that is read must be the one that the log tells. */
function compare(told: BoardData, view: BoardView): string[] {
  const read = boardFrom({ ...view, changes: [] });
  const counts = view.columns.map(({ count }) => count);
  const claims: readonly (readonly [string, unknown, unknown])[] = [
    ['its version', view.version, told.version],
    ['its cards', read.cards, told.cards],
    ['its sum', view.checksum, told.checksum],
    ['the sum over its cards', read.checksum, told.checksum],
    ['its counts', counts, countsOf(read.cards.values())],
  ];
  return claims
    .filter(([, found, wanted]) => !isDeepStrictEqual(found, wanted))
    .map(([name]) => `the board differs from the log: ${name}`);
}

function countsOf(cards: Iterable<{ readonly status: string }>): readonly number[] {
  const all = [...cards];
  return COLUMNS.map((column) => all.filter(({ status }) => status === column).length);
}

const sequenceOf = (number: string): number => Number(number.split('-')[2]);
