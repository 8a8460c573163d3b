import {
  Archive as ArchiveIcon,
  ChevronLeft,
  ChevronRight,
  Download,
  Search,
  SearchX,
} from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import { ARCHIVE_AFTER_DAYS } from '../../../domain/archive-days.ts';
import { lastMonths } from '../../../domain/sla-report.ts';
import { archiveOf } from '../../api/archive.ts';
import type { BoardData } from '../../api/board-data.ts';
import { ArchiveNote } from '../../parts/archive-note.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { useArchive } from '../../parts/use-archive.ts';
import { Face } from '../../ui/face.tsx';
import { Picker } from '../../ui/picker.tsx';
import { formatter } from '../../words/formatter.ts';
import { orderNumberIn } from '../../words/order-number.ts';
import { todayIn } from '../../words/order-words.ts';
import { handMonth } from './export.ts';
import { LookUp } from './look-up.tsx';
import type { ArchiveScreenProps } from './screen.tsx';
import { Skeleton } from './skeleton.tsx';
import { OrderTable } from './table.tsx';
import { besides, firstMonth, matching, SUBTITLE, TITLE } from './view.ts';

export type ArchiveDesk = Omit<ArchiveScreenProps, 'board' | 'problem' | 'onRefresh'> & {
  readonly board: BoardData;
};

/** So many months the list offers; the arrows go on beyond. */
const OFFERED = 36;

/** A month of the archive: what was completed in it, narrowed by what is typed, and as a file. */
export function ArchiveOfMonth({ desk }: { readonly desk: ArchiveDesk }) {
  const { api, feed, board, now, place, live, tenant, onPlace } = desk;
  const { zone, locale, archiveAfterDays: days = ARCHIVE_AFTER_DAYS } = board.settings;
  const thisMonth = todayIn(zone, now).slice(0, 7);
  const month = place.month ?? firstMonth(board, now);
  const name = monthName(month, locale);
  const archive = useArchive(desk, [month]);
  const wanted = useDeferredValue(place.text);
  const found = useMemo(
    () => matching(archive.cards, wanted, board),
    [archive.cards, wanted, board],
  );
  const number = orderNumberIn(place.text, tenant);
  const go = (to: string): void => onPlace({ ...place, month: to });
  const search = (text: string): void => onPlace({ ...place, text });
  const known = archiveOf(api, feed).current().months;
  const options = lastMonths(thisMonth, OFFERED)
    .toReversed()
    .map((value) => {
      const count = known.get(value)?.length;
      const hint = count === undefined ? undefined : String(count);
      return { value, label: monthName(value, locale), hint };
    });
  return (
    <>
      <PageHeader title={TITLE} subtitle={SUBTITLE}>
        {live}
        <button
          type="button"
          className="button"
          disabled={!archive.whole || found.length === 0}
          onClick={() => void handMonth(found, desk, { month, name })}
        >
          <Download size={16} aria-hidden />
          Export CSV
        </button>
      </PageHeader>
      <search className="records-bar" aria-label="Find in the archive">
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a row everywhere */}
        <div className="archive-months" role="group" aria-label="Month of completion">
          <button
            type="button"
            className="button icon"
            aria-label="The month before"
            title={monthName(besides(month, -1), locale)}
            onClick={() => go(besides(month, -1))}
          >
            <ChevronLeft size={16} aria-hidden />
          </button>
          <Picker label="Month" shown={name} value={month} options={options} onPick={go} />
          <button
            type="button"
            className="button icon"
            aria-label="The month after"
            title={month < thisMonth ? monthName(besides(month, 1), locale) : undefined}
            disabled={month >= thisMonth}
            onClick={() => go(besides(month, 1))}
          >
            <ChevronRight size={16} aria-hidden />
          </button>
        </div>
        <label className="records-search">
          <Search size={15} aria-hidden />
          <span className="hidden-text">Search the month, or find a number</span>
          <input
            className="input"
            type="text"
            inputMode="search"
            autoComplete="off"
            spellCheck={false}
            placeholder="Search this month, or any number"
            value={place.text}
            onChange={({ target }) => search(target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') search('');
            }}
          />
        </label>
        <p className="records-count num" role="status">
          {archive.whole ? countWords(found.length, archive.cards.length) : ''}
        </p>
      </search>
      <div className="archive-notes">
        <ArchiveNote archive={archive} missing={`${name} is not shown.`} />
        {number ? <LookUp key={number} desk={desk} number={number} /> : null}
      </div>
      {!archive.whole ? (
        archive.problem ? null : (
          <Skeleton />
        )
      ) : archive.cards.length === 0 ? (
        <Face
          icon={<ArchiveIcon size={26} aria-hidden />}
          title={`Nothing from ${name} is in the archive`}
          actions={
            <button type="button" className="button" onClick={() => go(besides(month, -1))}>
              {monthName(besides(month, -1), locale)}
            </button>
          }
        >
          A completed work order leaves the board for the archive after {days}{' '}
          {days === 1 ? 'day' : 'days'}. It is kept here, and can be reopened.
        </Face>
      ) : found.length === 0 ? (
        number ? null : (
          <Face
            icon={<SearchX size={26} aria-hidden />}
            title={`Nothing in ${name} matches “${place.text.trim()}”`}
            actions={
              <button type="button" className="button" onClick={() => search('')}>
                Clear search
              </button>
            }
          >
            Words are looked for in one month; a number is found in any.
          </Face>
        )
      ) : (
        <OrderTable cards={found} desk={desk} label={`Completed in ${name}`} />
      )}
    </>
  );
}

function monthName(month: string, locale: string): string {
  const parts = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return formatter(locale, parts).format(new Date(`${month}-01T00:00:00Z`));
}

function countWords(found: number, all: number): string {
  const things = all === 1 ? 'work order' : 'work orders';
  return found === all ? `${all} ${things}` : `${found} of ${all} ${things}`;
}
