import { COLUMNS, type Column } from '../../../domain/lifecycle.ts';
import { DEFAULT_SORT, SORTS, type Sort } from './sort.ts';

type Sorts = Readonly<Record<Column, Sort>>;
const KEY = 'sort';

/** How the columns are ordered by a URL: `sort=new.due~completed.oldest` names those that are not as usual. */
export function sortFromParams(params: URLSearchParams): Sorts {
  const named = (params.get(KEY) ?? '').split('~').flatMap((part): [Column, Sort][] => {
    const [column, sort] = part.split('.');
    const known = COLUMNS.find((one) => one === column);
    const wanted = SORTS.find((one) => one === sort);
    return known && wanted ? [[known, wanted]] : [];
  });
  return { ...DEFAULT_SORT, ...Object.fromEntries(named) };
}

/** The same URL with these orders; its other parameters stay. */
export function sortToParams(sorts: Sorts, others: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams(others);
  const unusual = COLUMNS.filter((column) => sorts[column] !== DEFAULT_SORT[column]);
  if (unusual.length === 0) params.delete(KEY);
  else params.set(KEY, unusual.map((column) => `${column}.${sorts[column]}`).join('~'));
  return params;
}
