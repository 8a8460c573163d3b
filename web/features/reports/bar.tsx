import { X } from 'lucide-react';
import type { By, Only, Tally } from '../../../domain/sla-report.ts';
import { Picker } from '../../ui/picker.tsx';
import { PERIODS, type ReportView } from './view.ts';
import { counted, monthWords, type Names, rowWords, tallyWords } from './words.ts';

type Props = {
  readonly view: ReportView;
  readonly only: Only;
  readonly months: readonly string[];
  readonly total: Tally;
  readonly names: Names;
  onView(view: ReportView): void;
};

const OPTIONS = PERIODS.map((months) => ({
  value: String(months),
  label: `Last ${months} months`,
}));

/** How far back, what was chosen, and what that comes to. */
export function ReportBar({ view, only, months, total, names, onView }: Props) {
  const { locale } = names.settings;
  const chips = (Object.entries(only) as [By, string | undefined][]).flatMap(([by, key]) =>
    key === undefined ? [] : [{ by, label: rowWords(by, key, names) }],
  );
  const [first = '', last = ''] = [months[0], months.at(-1)];
  return (
    <search className="report-bar" aria-label="Narrow the report">
      <Picker
        label="Period"
        shown={`Last ${view.period} months`}
        value={String(view.period)}
        options={OPTIONS}
        onPick={(value) =>
          onView({ ...view, period: PERIODS.find((one) => String(one) === value) ?? view.period })
        }
      />
      <p className="report-sum num" role="status">
        {monthWords(first, locale)} – {monthWords(last, locale)} ·{' '}
        {counted(total.met + total.breached, 'order')}
        <span className="hidden-text">: {tallyWords(total)}</span>
      </p>
      {chips.map(({ by, label }) => (
        <button
          key={by}
          type="button"
          className="report-chip"
          aria-label={`Remove filter ${label}`}
          onClick={() => onView({ ...view, only: { ...only, [by]: undefined } })}
        >
          <span>{label}</span>
          <X size={13} aria-hidden />
        </button>
      ))}
      {chips.length > 1 ? (
        <button
          type="button"
          className="button quiet small"
          onClick={() => onView({ ...view, only: {} })}
        >
          Clear
        </button>
      ) : null}
    </search>
  );
}
