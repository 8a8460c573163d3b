import { useId, useState } from 'react';
import type { Property } from '../../../functions/contract/board.ts';
import { wordMatcher, wordsOf } from '../../words/search.ts';
import type { GroupProps } from './parts.ts';
import './properties.css';

type Props = GroupProps & {
  /** Those of the chosen customer, in the order in which they are shown and sent. */
  readonly properties: readonly Property[];
  /** Back to choosing one. */
  onOne(): void;
};

/** From so many on a list is searched rather than read. */
const SEARCHED_FROM = 7;

/** Which of a customer's properties get an order each. */
export function Properties({ draft, errors, properties, onChange, onOne }: Props) {
  const note = useId();
  const [search, setSearch] = useState('');
  const chosen = new Set(draft.propertyIds);
  const matchers = wordsOf(search).map(wordMatcher);
  const shown = properties.filter(({ name, address = '' }) => {
    const words = wordsOf(`${name} ${address}`);
    return matchers.every((matches) => words.some(matches));
  });
  const isAll = shown.length > 0 && shown.every(({ id }) => chosen.has(id));
  const choose = (ids: ReadonlySet<string>): void =>
    onChange({ propertyIds: properties.map(({ id }) => id).filter((id) => ids.has(id)) });
  const toggle = (id: string): void => choose(chosen.symmetricDifference(new Set([id])));
  const toggleAll = (): void => {
    const those = new Set<string>(shown.map(({ id }) => id));
    choose(isAll ? chosen.difference(those) : chosen.union(those));
  };
  return (
    <fieldset className="field properties" aria-describedby={note}>
      <legend>Properties</legend>
      <div className="properties-head">
        <p id={note} role="status">
          <strong className="num">{draft.propertyIds.length}</strong> of {properties.length} chosen
        </p>
        <button type="button" className="button quiet small" onClick={toggleAll}>
          {isAll ? 'None' : `All ${shown.length}${search.trim() ? ' found' : ''}`}
        </button>
        <button type="button" className="button quiet small" onClick={onOne}>
          Just one
        </button>
      </div>
      {properties.length < SEARCHED_FROM ? null : (
        <input
          className="input"
          type="search"
          aria-label="Search properties"
          placeholder="Search by name or address"
          autoComplete="off"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            // Enter looks, it does not create.
            if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault();
          }}
        />
      )}
      <ul>
        {shown.map(({ id, name, address }) => (
          <li key={id}>
            <label className="check">
              <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} />
              <span>
                {name}
                {address ? <small>{address}</small> : null}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {shown.length === 0 ? <p className="field-hint">No property is called that.</p> : null}
      {errors.propertyId ? <p className="field-error">{errors.propertyId}</p> : null}
      <p className="field-hint">
        {draft.propertyIds.length > 1
          ? 'Each gets a work order of its own, alike but for the property.'
          : 'Choose two or more, and each gets a work order of its own.'}
      </p>
    </fieldset>
  );
}
