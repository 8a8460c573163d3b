import { describe, expect, test } from 'vitest';
import { placeOf } from '../../../web/app/paths.ts';
import { DEFAULT_SORT } from '../../../web/features/board/sort.ts';
import { sortFromParams, sortToParams } from '../../../web/features/board/sort-params.ts';

describe('an address', () => {
  test.each([
    ['/', { is: 'start' }],
    ['/work-orders', { is: 'board' }],
    ['/work-orders/', { is: 'board' }],
    ['/work-orders/WO-KKT-001081', { is: 'board', open: 'WO-KKT-001081' }],
    ['/work-orders/1081', { is: 'nowhere' }],
    ['/settings', { is: 'settings' }],
    ['/settings/sla', { is: 'settings', part: 'sla' }],
    ['/settings/people', { is: 'settings', part: 'people' }],
    ['/settings/import/', { is: 'settings', part: 'import' }],
    ['/settings/elsewhere', { is: 'nowhere' }],
    ['/schedule', { is: 'schedule' }],
    ['/customers', { is: 'customers' }],
    ['/customers/C12', { is: 'customers', open: 'C12' }],
    ['/customers/P7', { is: 'nowhere' }],
    ['/properties/P7/', { is: 'properties', open: 'P7' }],
    ['/properties/P7/more', { is: 'nowhere' }],
    ['/portfolio', { is: 'portfolio' }],
    ['/reports', { is: 'reports' }],
    ['/archive', { is: 'archive' }],
    ['/toString', { is: 'nowhere' }],
    ['/elsewhere', { is: 'nowhere' }],
  ])('%s means %o', (path, place) => {
    expect(placeOf(path)).toEqual(place);
  });
});

describe('the order of the columns', () => {
  test('is kept in the address, named only where it is unusual', () => {
    const sorts = { ...DEFAULT_SORT, new: 'due', completed: 'oldest' } as const;

    const params = sortToParams(sorts, new URLSearchParams('q=hvac'));

    expect(params.toString()).toBe('q=hvac&sort=new.due%7Ecompleted.oldest');
    expect(sortFromParams(params)).toEqual(sorts);
  });

  test('is the usual one for an address that makes no sense', () => {
    expect(sortFromParams(new URLSearchParams('sort=old.due~new.sideways'))).toEqual(DEFAULT_SORT);
  });
});
