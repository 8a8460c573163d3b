import type { Column } from '../../../domain/lifecycle.ts';
import type { Popover } from '../../ui/popover.tsx';
import { COLUMN_NAMES } from '../../words/names.ts';

type Props = {
  readonly popover: Popover;
  readonly column: Column;
  readonly over: number;
  readonly cap: number;
  readonly mayDispatch: boolean;
  /** Undefined when the oldest stand first already. */
  readonly onOldestFirst: (() => void) | undefined;
  onCaps(): void;
};

/** What helps a column that holds more than it should. A cap flags, it never blocks. */
export function CapAdvice(props: Props) {
  const { popover, column, over, cap, mayDispatch, onOldestFirst, onCaps } = props;
  const title = `${COLUMN_NAMES[column]} is ${over} over its cap of ${cap}`;
  return (
    <div
      ref={popover.panel}
      className="popover cap-advice"
      role="dialog"
      aria-label={title}
      tabIndex={-1}
      {...popover.panelProps}
    >
      <b>{title}</b>
      <ul>
        <li>Do not add more until the count comes down.</li>
        <li>Close out what is done.</li>
        <li>Drag the oldest forward{!onOldestFirst && ': they stand first'}.</li>
      </ul>
      <div className="cap-ways">
        {onOldestFirst && (
          <button
            type="button"
            className="button small primary"
            data-first-focus
            onClick={() => {
              onOldestFirst();
              popover.close();
            }}
          >
            Oldest first
          </button>
        )}
        {mayDispatch && (
          <button
            type="button"
            className="button small"
            data-first-focus={onOldestFirst ? undefined : true}
            onClick={onCaps}
          >
            Change caps
          </button>
        )}
      </div>
    </div>
  );
}
