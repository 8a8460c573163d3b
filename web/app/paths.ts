import { WORK_ORDER_PATTERN, type WorkOrderNumber } from '../../domain/ids.ts';

export const SIGNED_IN = '/signed-in';
export const WORK_ORDERS = '/work-orders';
export const JOBS = '/jobs';
export const SETTINGS = '/settings';
export const MY_DAY = '/my-day';
export const SCHEDULE = '/schedule';
export const PORTFOLIO = '/portfolio';

/** Where a work order lies open over the board; the board's filters stay in the address. */
export function workOrderPath(number: WorkOrderNumber, search = ''): string {
  return `${WORK_ORDERS}/${number}${search}`;
}

/** What this version has no screen for yet, by its path. */
export const PLANNED = {
  '/customers': 'Customers',
  '/properties': 'Properties',
} as const;

export type Place =
  | { readonly is: 'start' }
  | { readonly is: 'board'; readonly open?: WorkOrderNumber | undefined }
  | { readonly is: 'jobs' }
  | { readonly is: 'settings' }
  | { readonly is: 'my-day' }
  | { readonly is: 'schedule' }
  | { readonly is: 'portfolio' }
  | { readonly is: 'planned'; readonly name: string }
  | { readonly is: 'nowhere' };

/** Which screen an address means. */
export function placeOf(pathname: string): Place {
  const path = pathname.replace(/\/+$/, '') || '/';
  if (path === '/') return { is: 'start' };
  if (path === WORK_ORDERS) return { is: 'board' };
  if (path === JOBS) return { is: 'jobs' };
  if (path === SETTINGS) return { is: 'settings' };
  if (path === MY_DAY) return { is: 'my-day' };
  if (path === SCHEDULE) return { is: 'schedule' };
  if (path === PORTFOLIO) return { is: 'portfolio' };
  if (path in PLANNED) return { is: 'planned', name: PLANNED[path as keyof typeof PLANNED] };
  const number = path.startsWith(`${WORK_ORDERS}/`) ? path.slice(WORK_ORDERS.length + 1) : '';
  return WORK_ORDER_PATTERN.test(number)
    ? { is: 'board', open: number as WorkOrderNumber }
    : { is: 'nowhere' };
}
