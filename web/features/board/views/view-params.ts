import { LANES, type Lanes } from '../../../../domain/view.ts';
import { filterFromParams, filterToParams } from '../filter-params.ts';
import { sortFromParams, sortToParams } from '../sort-params.ts';

/** Says "all of it, please": an address without anything is where the person's own view begins. */
const SHOW = 'show';

/** What the board stands in rows by; undefined for the plain four columns. */
export function lanesFromParams(params: URLSearchParams): Lanes | undefined {
  return LANES.find((lanes) => lanes === params.get('lanes'));
}

/** The same address with these lanes, or with none. */
export function lanesToParams(lanes: Lanes | undefined, others: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams(others);
  params.delete('lanes');
  if (lanes) params.set('lanes', lanes);
  return params;
}

/** What an address says of the board and nothing else, always in the same words: two that look the same are the same. */
export function viewQuery(params: URLSearchParams): string {
  const shown = sortToParams(sortFromParams(params), filterToParams(filterFromParams(params)));
  return String(lanesToParams(lanesFromParams(params), shown));
}

/** An address that shows a view; what is no part of views stays. Nothing to show is said as well where `hasDefault`: it would not be kept. */
export function withView(
  query: string,
  others: URLSearchParams,
  hasDefault: boolean,
): URLSearchParams {
  const view = new URLSearchParams(viewQuery(new URLSearchParams(query)));
  const plain = filterToParams(filterFromParams(view), others);
  const params = lanesToParams(lanesFromParams(view), sortToParams(sortFromParams(view), plain));
  params.delete(SHOW);
  if (hasDefault && view.size === 0) params.set(SHOW, 'all');
  return params;
}

/** Whether an address asks for nothing, not even for all. */
export function asksNothing(params: URLSearchParams): boolean {
  return !params.has(SHOW) && viewQuery(params) === '';
}
