import { Clipboard, Hammer, Inbox, type LucideIcon } from 'lucide-react';
import { useId } from 'react';
import type { CappedColumn } from '../../../domain/caps.ts';
import type { Throughput } from '../../../functions/contract/settings.ts';
import { COLUMN_NAMES } from '../../words/names.ts';
import { capText } from './caps-draft.ts';
import { Weeks } from './weeks.tsx';

const ICONS: Readonly<Record<CappedColumn, LucideIcon>> = {
  new: Inbox,
  scheduled: Clipboard,
  'in-progress': Hammer,
};

type Props = {
  readonly column: CappedColumn;
  readonly count: number;
  readonly cap: number | undefined;
  /** What stands in the field; undefined for who may only look. */
  readonly text: string | undefined;
  readonly busy: boolean;
  readonly error: string | undefined;
  /** Who set another cap meanwhile, and which, when somebody did. */
  readonly conflict: string | undefined;
  readonly throughput: Throughput | undefined;
  readonly locale: string;
  onType(text: string): void;
  onMine(): void;
  onTheirs(): void;
};

/** A column: how many are in it, its cap, and what leaves it. */
export function CapRow(props: Props) {
  const { column, count, cap, text, throughput, locale } = props;
  const Icon = ICONS[column];
  const over = cap !== undefined && count > cap;
  return (
    <li className="cap-row">
      <h3 className="cap-name">
        <Icon size={16} aria-hidden />
        {COLUMN_NAMES[column]}
      </h3>
      <p className="cap-now" data-over={over || undefined}>
        <span className="cap-label">Now</span>
        <b className="cap-count num">{count}</b>
        {over ? <span className="over">over cap</span> : null}
      </p>
      {text === undefined ? (
        <p className="cap-fixed">
          <span className="cap-label">Cap</span>
          {cap === undefined ? 'No cap' : <b className="cap-count num">{cap}</b>}
        </p>
      ) : (
        <CapField {...props} text={text} />
      )}
      {throughput ? (
        <Weeks column={column} weeks={throughput.weeks} locale={locale} />
      ) : (
        <div className="weeks" />
      )}
    </li>
  );
}

function CapField(props: Props & { readonly text: string }) {
  const { column, text, error, conflict, throughput, onType, onMine, onTheirs } = props;
  const id = useId();
  const name = COLUMN_NAMES[column];
  const suggested = throughput?.suggested[column];
  return (
    <div className="cap-field">
      <label className="cap-label" htmlFor={id}>
        Cap<span className="hidden-text"> of {name}</span>
      </label>
      <div className="cap-input">
        <input
          id={id}
          name={column}
          className="input num"
          inputMode="numeric"
          autoComplete="off"
          placeholder="No cap"
          maxLength={20}
          value={text}
          readOnly={props.busy}
          aria-invalid={error !== undefined || conflict !== undefined}
          aria-describedby={`${id}-note`}
          onChange={(event) => onType(event.target.value)}
        />
        {suggested !== undefined && text.trim() !== capText(suggested) ? (
          <button
            type="button"
            className="button small"
            title={`About what leaves ${name} in a week`}
            onClick={() => onType(capText(suggested))}
          >
            <span className="hidden-text">{name}: use the </span>Suggested {suggested}
          </button>
        ) : null}
      </div>
      <div id={`${id}-note`} className="cap-note" role="status">
        {error ? <p className="field-error">{error}</p> : null}
        {conflict && !error ? (
          <div className="cap-conflict">
            <p>
              {conflict} You typed {text.trim() === '' ? 'no cap' : text.trim()}.
            </p>
            <button type="button" className="button small" onClick={onMine}>
              Use mine
            </button>
            <button type="button" className="button small" onClick={onTheirs}>
              Use theirs
            </button>
          </div>
        ) : null}
      </div>
    </div>
  );
}
