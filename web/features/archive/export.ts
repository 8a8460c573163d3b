import type { ArchivedCard } from '../../api/archive.ts';
import { cardTable } from '../../parts/card-table.ts';
import { csvFile } from '../../parts/csv-file.ts';
import { handFile } from '../../parts/hand-file.ts';
import { tell } from '../../ui/toast.tsx';
import type { ArchiveDesk } from './month.tsx';

type Of = { readonly month: string; readonly name: string };

/** Hands out what is shown of a month as a file, with the same columns as the board's. */
export async function handMonth(
  shown: readonly ArchivedCard[],
  { board, now, place, tenant }: ArchiveDesk,
  { month, name }: Of,
): Promise<void> {
  const text = place.text.trim();
  const rows = cardTable({
    cards: shown.map((card) => ({ ...card, status: 'archived' as const })),
    ...{ names: board, zone: board.settings.zone, now, asOf: now },
    filter: `Archive, ${name}${text ? ` + “${text}”` : ''}`,
  });
  const file = await csvFile(rows, () => {}, new AbortController().signal);
  if (!file) return;
  const fileName = `work-orders-${tenant}-archive-${month}.csv`;
  handFile(file, fileName);
  const what = shown.length === 1 ? '1 work order' : `${shown.length} work orders`;
  tell({ tone: 'good', text: `${what} exported`, detail: fileName, about: 'export' });
}
