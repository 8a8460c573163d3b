import { ARCHIVE_AFTER_DAYS, ARCHIVE_DAYS_MOST } from '../../../domain/archive-days.ts';
import type { FieldSpec } from '../../parts/fields/use-field.ts';
import type { RecordsDesk } from '../../parts/records/desk.ts';
import { GoLink } from '../../parts/records/go-link.tsx';
import { RecordText } from '../../parts/records/record-text.tsx';
import { useRecord } from '../../parts/records/use-record.ts';
import '../../parts/records/record.css';

type Props = {
  readonly desk: Omit<RecordsDesk, 'onOpenOrder'>;
};

/** How long completed work orders stay on the board. */
export function ArchiveDays({ desk }: Props) {
  const { board, mayDispatch, onGo } = desk;
  const { version, archiveAfterDays = ARCHIVE_AFTER_DAYS } = board.settings;
  const record = useRecord(desk, { id: 'settings', version }, '/api/settings');
  return (
    <section className="settings-card archive-days" aria-labelledby="archive-title">
      <header>
        <h2 id="archive-title">Archive</h2>
        <p className="caps-why">
          Completed work orders leave the board after so many days. They stay in the{' '}
          <GoLink href="/archive" onGo={() => onGo('/archive')}>
            archive
          </GoLink>
          , count in the reports, and can be reopened. Fewer days count from the next night on.
        </p>
      </header>
      <div className="archive-days-field">
        <RecordText desk={record} spec={daysSpec(archiveAfterDays)} mayEdit={mayDispatch} />
      </div>
    </section>
  );
}

function daysSpec(days: number): FieldSpec {
  return {
    name: 'archiveAfterDays',
    label: 'Days on the board after completion',
    server: String(days),
    change(typed) {
      const wished = /^\s*\d{1,6}\s*$/.test(typed) ? Number(typed) : 0;
      return wished >= 1 && wished <= ARCHIVE_DAYS_MOST
        ? { archiveAfterDays: wished }
        : `Write a whole number of days from 1 to ${ARCHIVE_DAYS_MOST.toLocaleString('en')}.`;
    },
    words: (value) => (value === '1' ? '1 day' : `${value} days`),
  };
}
