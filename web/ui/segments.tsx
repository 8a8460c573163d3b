import './segments.css';

type Props<T extends string> = {
  /** What is chosen between. */
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  onPick(value: T): void;
};

/** One of a few, all in sight: radio buttons side by side. */
export function Segments<T extends string>({ label, options, value: chosen, onPick }: Props<T>) {
  return (
    <fieldset className="segments">
      <legend className="hidden-text">{label}</legend>
      {options.map(({ value, label: name }) => (
        <label key={value}>
          <input
            type="radio"
            name={label}
            checked={value === chosen}
            onChange={() => onPick(value)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
