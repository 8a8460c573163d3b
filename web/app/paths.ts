import {
  CUSTOMER_PATTERN,
  PROPERTY_PATTERN,
  WORK_ORDER_PATTERN,
  type WorkOrderNumber,
} from '../../domain/ids.ts';

export const SIGNED_IN = '/signed-in';
export const WORK_ORDERS = '/work-orders';
export const JOBS = '/jobs';
export const SETTINGS = '/settings';
/** Where the link of a mail leads; nobody signs in for it. */
export const UNSUBSCRIBE = '/unsubscribe';
export const MY_DAY = '/my-day';
export const SCHEDULE = '/schedule';
export const PORTFOLIO = '/portfolio';
export const REPORTS = '/reports';
export const ARCHIVE = '/archive';
export const CUSTOMERS = '/customers';
export const PROPERTIES = '/properties';

/** Where a work order lies open over the board; the board's filters stay in the address. */
export function workOrderPath(number: WorkOrderNumber, search = ''): string {
  return `${WORK_ORDERS}/${number}${search}`;
}

/** What the settings have beside the columns and the technicians. */
const SETTINGS_PARTS = ['sla', 'alerts', 'webhooks', 'people', 'import'] as const;
export type SettingsPart = (typeof SETTINGS_PARTS)[number];

export type Place =
  | { readonly is: 'start' }
  | { readonly is: 'board'; readonly open?: WorkOrderNumber | undefined }
  | { readonly is: 'jobs' }
  | { readonly is: 'settings'; readonly part?: SettingsPart | undefined }
  | { readonly is: 'my-day' }
  | { readonly is: 'schedule' }
  | { readonly is: 'portfolio' }
  | { readonly is: 'reports' }
  | { readonly is: 'archive' }
  | { readonly is: 'customers'; readonly open?: string | undefined }
  | { readonly is: 'properties'; readonly open?: string | undefined }
  | { readonly is: 'nowhere' };

/** Which screen an address means. */
export function placeOf(pathname: string): Place {
  const path = pathname.replace(/\/+$/, '') || '/';
  if (path === '/') return { is: 'start' };
  if (path === WORK_ORDERS) return { is: 'board' };
  if (path === JOBS) return { is: 'jobs' };
  if (path === SETTINGS) return { is: 'settings' };
  const part = SETTINGS_PARTS.find((one) => path === `${SETTINGS}/${one}`);
  if (part) return { is: 'settings', part };
  if (path === MY_DAY) return { is: 'my-day' };
  if (path === SCHEDULE) return { is: 'schedule' };
  if (path === PORTFOLIO) return { is: 'portfolio' };
  if (path === REPORTS) return { is: 'reports' };
  if (path === ARCHIVE) return { is: 'archive' };
  const records = recordsAt(path);
  if (records) return records;
  const number = path.startsWith(`${WORK_ORDERS}/`) ? path.slice(WORK_ORDERS.length + 1) : '';
  return WORK_ORDER_PATTERN.test(number)
    ? { is: 'board', open: number as WorkOrderNumber }
    : { is: 'nowhere' };
}

function recordsAt(path: string): Place | undefined {
  if (path === CUSTOMERS) return { is: 'customers' };
  if (path === PROPERTIES) return { is: 'properties' };
  const [, list, open = '', ...more] = path.split('/');
  if (more.length > 0) return undefined;
  if (`/${list}` === CUSTOMERS && CUSTOMER_PATTERN.test(open)) return { is: 'customers', open };
  if (`/${list}` === PROPERTIES && PROPERTY_PATTERN.test(open)) return { is: 'properties', open };
  return undefined;
}
