import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../functions/contract/board.ts';
import { FRAME_MAX_BYTES, framesOf, pingOf, rightsOf } from '../../functions/outbound/frames.ts';

const change = (version: number, title: string): Change => ({
  version,
  at: '2026-11-23T14:05:00Z',
  by: 'U3',
  kind: 'moved',
  id: 'WO-KKT-001081',
  set: { title },
  counts: [43, 1, 5, 11],
  checksum: 4_294_967_295,
});

describe('frames to a browser', () => {
  it('hold every change once, in order, none larger than the gateway sends', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 30 });
    fc.assert(
      fc.property(sizes, (lengths) => {
        const changes = lengths.map((length, i) => change(i + 1, 'é'.repeat(length / 2)));

        const frames = framesOf(changes);

        expect(frames.every((frame) => Buffer.byteLength(frame) <= FRAME_MAX_BYTES)).toBe(true);
        expect(frames.flatMap((frame) => JSON.parse(frame).changes)).toEqual(changes);
      }),
    );
  });

  it('merge what fits: a burst of a hundred moves is one frame', () => {
    const burst = Array.from({ length: 100 }, (_, i) => change(i + 1, 'HVAC tune-up'));

    expect(framesOf(burst)).toHaveLength(1);
  });

  it('leave out a change that no frame can hold, so that its gap is fetched', () => {
    const frames = framesOf([change(1, 'a'), change(2, 'x'.repeat(40_000)), change(3, 'b')]);

    expect(
      frames.flatMap((frame) => JSON.parse(frame).changes).map(({ version }: Change) => version),
    ).toEqual([1, 3]);
  });

  it('cost a viewer at most 250 bytes for a plain move', () => {
    const move = {
      ...change(123_456, ''),
      set: { status: 'completed', completedAt: '2026-11-23T14:05:00Z' },
    };

    expect(Buffer.byteLength(framesOf([move])[0] ?? '')).toBeLessThanOrEqual(250);
  });
});

describe('a ping to technicians', () => {
  const visit = { '412': { status: 'scheduled' } };

  it('names the newest of the changes that touched a visit, however many did', () => {
    const changes = [
      { ...change(1, 'a'), jobs: visit },
      { ...change(2, 'b'), jobs: 'changed' as const },
      { ...change(3, 'c'), id: 'JOB-KKT-000412' },
      change(4, 'd'),
    ];

    expect(pingOf(changes)).toEqual(['{"ping":3}']);
  });

  it('is none when nobody’s visit changed', () => {
    expect(pingOf([change(1, 'a'), { ...change(2, 'b'), id: 'C3' }])).toEqual([]);
  });
});

describe('whose rights changed', () => {
  const person = (id: string, set: object | null) =>
    ({ ...change(1, ''), id, set }) as ReturnType<typeof change>;

  it('are those whose role or place here is new, each as the last entry has it', () => {
    const changes = [
      person('U1', { name: 'Olive' }),
      person('U2', { role: 'viewer' }),
      person('U2', { role: 'dispatcher' }),
      person('U3', { inactive: true }),
      person('C4', { inactive: true }),
      change(7, 'a'),
    ];

    expect([...rightsOf(changes)]).toEqual([
      ['U2', 'dispatcher'],
      ['U3', 'nobody'],
    ]);
  });

  it('and who was put away is out, also when they were taken back at once under another role', () => {
    const changes = [
      person('U3', { inactive: true }),
      person('U3', { inactive: null, role: 'viewer' }),
    ];

    expect([...rightsOf(changes)]).toEqual([['U3', 'nobody']]);
  });
});
