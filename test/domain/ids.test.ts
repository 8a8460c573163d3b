import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as ids from '../../domain/ids.ts';

const ACM = 'ACM' as ids.TenantId;

describe('a number', () => {
  test.each([
    [1, 'WO-ACM-000001', 'JOB-ACM-000001'],
    [1081, 'WO-ACM-001081', 'JOB-ACM-001081'],
    [999_999, 'WO-ACM-999999', 'JOB-ACM-999999'],
    [1_000_000, 'WO-ACM-1000000', 'JOB-ACM-1000000'],
  ])('%d reads %s and %s', (sequence, order, job) => {
    expect(ids.workOrderNumber(ACM, sequence)).toBe(order);
    expect(ids.jobNumber(ACM, sequence)).toBe(job);
  });

  test('gives its sequence back and fits its own pattern only, for every tenant', () => {
    const tenants = fc.stringMatching(ids.TENANT_PATTERN).map((text) => text as ids.TenantId);

    fc.assert(
      fc.property(tenants, fc.integer({ min: 1, max: 999_999_999_999 }), (tenant, sequence) => {
        const order = ids.workOrderNumber(tenant, sequence);
        const job = ids.jobNumber(tenant, sequence);

        expect([ids.sequenceOf(order), ids.sequenceOf(job)]).toEqual([sequence, sequence]);
        expect(order).toMatch(ids.WORK_ORDER_PATTERN);
        expect(job).toMatch(ids.JOB_PATTERN);
        expect(order).not.toMatch(ids.JOB_PATTERN);
        expect(job).not.toMatch(ids.WORK_ORDER_PATTERN);
      }),
    );
  });
});

describe('a pattern', () => {
  const longest = 'x'.repeat(64);
  test.each<[RegExp, readonly string[], readonly string[]]>([
    [
      ids.TENANT_PATTERN,
      ['KK', 'KKT', 'A1', 'ABCDEFGHIJ12'],
      ['K', 'kkt', 'K-T', 'K#T', 'ABCDEFGHIJ123', '', 'KKT\n'],
    ],
    [
      ids.WORK_ORDER_PATTERN,
      ['WO-KKT-001081', 'WO-KKT-1000000'],
      [
        'WO-KKT-1081',
        'wo-KKT-001081',
        'WO-K-001081',
        'WO-KKT-001081x',
        ' WO-KKT-001081',
        'WO-KKT-001081\n',
        'WO-KKT-1234567890123',
      ],
    ],
    [ids.JOB_PATTERN, ['JOB-KKT-000412'], ['WO-KKT-000412', 'JOB-KKT-412', 'JOB-KKT-000412/..']],
    [ids.CUSTOMER_PATTERN, ['C1', 'C123456789012'], ['C', 'P1', 'C1x', 'C-1', 'C1234567890123']],
    [ids.PROPERTY_PATTERN, ['P7'], ['P', 'C7', '7', 'P7 ']],
    [ids.PERSON_PATTERN, ['U3'], ['U', 'C3', 'U3.0']],
    [
      ids.COMMAND_PATTERN,
      ['abcd-EF_12', longest],
      ['short', `${longest}x`, 'has space', 'has#hash'],
    ],
  ])('%s takes what it names and nothing else', (pattern, good, bad) => {
    for (const text of good) expect(text).toMatch(pattern);
    for (const text of bad) expect(text).not.toMatch(pattern);
  });
});

describe('an id tells what it names', () => {
  test.each<[string, ids.EntityKind]>([
    ['WO-KKT-001081', 'work-order'],
    ['JOB-KKT-000412', 'job'],
    ['C12', 'customer'],
    ['P7', 'property'],
    ['U3', 'person'],
    ['T4', 'template'],
    ['settings', 'settings'],
    ['alerts', 'alerts'],
    ['books', 'books'],
  ])('%s: %s', (id, kind) => {
    expect(ids.entityKind(id)).toBe(kind);
  });
});
