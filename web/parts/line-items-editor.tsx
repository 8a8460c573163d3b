import { Plus, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useId, useRef } from 'react';
import { flushSync } from 'react-dom';
import { Select } from '../ui/select.tsx';
import { moneyText } from '../words/money.ts';
import { type Manner, moneyWords } from '../words/order-words.ts';
import {
  emptyLine,
  isBlank,
  LINES_MOST,
  type LineCell,
  type LineDraft,
  type LineErrors,
  readLines,
} from './line-drafts.ts';
import './line-items-editor.css';

type Props = {
  readonly lines: readonly LineDraft[];
  /** Shown at their cells; what is wrong is for `readLines` to say, when it is time to say it. */
  readonly errors: LineErrors;
  readonly manner: Manner;
  onChange(lines: readonly LineDraft[]): void;
};

/** Line items to type into: totals are live and exact, Enter goes on to the next line. */
export function LineItemsEditor({ lines, errors, manner, onChange }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const { totals } = readLines(lines, manner.currency);
  const sum = totals.reduce<number>((all, total) => all + (total ?? 0), 0);
  const focus = (selector: string): void =>
    root.current?.querySelector<HTMLElement>(selector)?.focus();
  const goTo = (row: number, what = 'description'): void => focus(`[data-line="${row}.${what}"]`);

  const add = (): void => {
    flushSync(() => onChange([...lines, emptyLine(lines.at(-1)?.kind)]));
    goTo(lines.length);
  };
  const remove = (row: number): void => {
    flushSync(() => onChange(lines.filter((_, index) => index !== row)));
    const next = Math.min(row, lines.length - 2);
    if (next < 0) focus('[data-line="add"]');
    else goTo(next, 'remove');
  };
  const goOn = (event: KeyboardEvent, row: number): void => {
    const isPlain = !(event.ctrlKey || event.metaKey || event.nativeEvent.isComposing);
    if (event.key !== 'Enter' || !isPlain || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    const line = lines[row];
    if (row + 1 < lines.length) goTo(row + 1);
    else if (line && !isBlank(line) && lines.length < LINES_MOST) add();
  };

  return (
    <div ref={root} className="lines">
      {lines.map((line, row) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
          key={row}
          className="line"
          aria-label={`Line ${row + 1}`}
          onKeyDown={(event) => goOn(event, row)}
        >
          <Row
            line={line}
            row={row}
            errors={errors}
            total={totals[row]}
            manner={manner}
            onChange={(part) =>
              onChange(lines.map((old, index) => (index === row ? { ...old, ...part } : old)))
            }
            onRemove={() => remove(row)}
          />
        </fieldset>
      ))}
      <div className="lines-foot">
        <button
          type="button"
          className="button small"
          data-line="add"
          onClick={add}
          disabled={lines.length >= LINES_MOST}
        >
          <Plus size={14} aria-hidden />
          Add line item
        </button>
        {lines.length > 0 ? (
          <p className="lines-total">
            Total before tax <output className="num">{moneyWords(sum, manner)}</output>
          </p>
        ) : null}
      </div>
      {errors.all ? (
        <p className="field-error" role="alert">
          {errors.all}
        </p>
      ) : null}
    </div>
  );
}

type RowProps = {
  readonly line: LineDraft;
  readonly row: number;
  readonly errors: LineErrors;
  readonly total: number | undefined;
  readonly manner: Manner;
  onChange(part: Partial<LineDraft>): void;
  onRemove(): void;
};

function Row({ line, row, errors, total, manner, onChange, onRemove }: RowProps) {
  const id = useId();
  const cell = (name: Exclude<LineCell, 'kind'>) => ({
    'data-line': `${row}.${name}`,
    'aria-invalid': errors[`${row}.${name}`] !== undefined,
    'aria-describedby': errors[`${row}.${name}`] ? `${id}-${name}` : undefined,
    className: 'input',
    value: line[name],
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  });
  const error = (name: LineCell) => {
    const why = errors[`${row}.${name}`];
    return why ? (
      <span id={`${id}-${name}`} className="field-error">
        {why}
      </span>
    ) : null;
  };
  return (
    <>
      <div className="line-cell kind">
        <label className="line-label" htmlFor={`${id}-k`}>
          Kind
        </label>
        <Select
          id={`${id}-k`}
          value={line.kind}
          onChange={(event) =>
            onChange({ kind: event.target.value === 'material' ? 'material' : 'service' })
          }
        >
          <option value="service">Service</option>
          <option value="material">Material</option>
        </Select>
      </div>
      <div className="line-cell what">
        <label className="line-label" htmlFor={`${id}-d`}>
          Description
        </label>
        <input {...cell('description')} id={`${id}-d`} dir="auto" />
        {error('description')}
      </div>
      <div className="line-cell quantity">
        <label className="line-label" htmlFor={`${id}-q`}>
          Quantity
        </label>
        <input {...cell('quantity')} id={`${id}-q`} inputMode="decimal" />
        {error('quantity')}
      </div>
      <div className="line-cell price">
        <label className="line-label" htmlFor={`${id}-p`}>
          Unit price
        </label>
        <input
          {...cell('unitPrice')}
          id={`${id}-p`}
          inputMode="decimal"
          placeholder={moneyText(0, manner.currency)}
        />
        {error('unitPrice')}
      </div>
      <div className="line-cell total">
        <span className="line-label">Amount</span>
        <output className="line-amount num">
          {total === undefined ? '–' : moneyWords(total, manner)}
        </output>
      </div>
      <button
        type="button"
        className="button quiet icon line-remove"
        aria-label={`Remove line ${row + 1}`}
        data-line={`${row}.remove`}
        onClick={onRemove}
      >
        <Trash2 size={15} aria-hidden />
      </button>
    </>
  );
}
