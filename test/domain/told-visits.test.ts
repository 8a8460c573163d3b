import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hearVisits, tellVisits, type VisitsPatch } from '../../domain/told-visits.ts';
import { MORNING, NOW } from './builders.ts';

const fields = fc.record(
  {
    status: fc.constantFrom('scheduled', 'completed'),
    slot: fc.constantFrom(MORNING, null),
    window: fc.constantFrom({ earliest: '2026-12-01', latest: '2026-12-11' }, null),
    startedAt: fc.constantFrom(NOW, '2026-11-20T10:00:00Z', null),
    notes: fc.string(),
    detached: fc.constant(true),
  },
  { requiredKeys: [] },
);
const numbers = fc
  .uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 60 })
  .map((some) => some.sort((a, b) => a - b));

test('visits with numbers in a row, a slot and an instant of the change itself are told in few bytes', () => {
  const set = { status: 'started', slot: MORNING, startedAt: NOW };
  const patches: VisitsPatch[] = [{ numbers: [412, 413, 414, 417], set }];

  expect(tellVisits(patches, NOW)).toEqual({
    '412-414,417': {
      status: 'started',
      slot: ['2026-11-24', '09:00', '11:00', 'U1'],
      startedAt: true,
    },
  });
});

test('what is heard is what was told', () => {
  fc.assert(
    fc.property(numbers, fields, (some, set) => {
      const patches = [{ numbers: some, set }];

      const wire = JSON.parse(JSON.stringify(tellVisits(patches, NOW)));

      expect(hearVisits(wire, NOW)).toEqual(patches);
    }),
  );
});
