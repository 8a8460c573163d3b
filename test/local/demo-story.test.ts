import { describe, expect, it } from 'vitest';
import { endOfDay, toInstant } from '../../domain/calendar.ts';
import { slaState } from '../../domain/card.ts';
import { slaOf } from '../../domain/sla.ts';
import { ACADIA } from '../../infra/local/demo-acadia.ts';
import type { Company, OrderBody } from '../../infra/local/demo-company.ts';
import { KITCHENER } from '../../infra/local/demo-kitchener.ts';
import { stepsOf } from '../../infra/local/demo-steps.ts';
import type { Story } from '../../infra/local/demo-story.ts';

describe('the story of the demo, on whatever day and hour its first start is', () => {
  const begins = Date.parse('2026-10-29T03:50:00Z');
  const aWeek = Array.from({ length: 25 }, (_, i) => begins + i * 7 * 3_600_000);

  it('has four orders at risk and one breached', async () => {
    for (const begun of aWeek) {
      expect(await inDanger(begun), new Date(begun).toISOString()).toEqual([
        'Backflow preventer test: breached',
        'Freezer door heater: at-risk',
        'Compressor replacement: at-risk',
        'Duct cleaning, floors 2–5: at-risk',
        'Replace rooftop HVAC unit: at-risk',
      ]);
    }
  });

  it('happens in the order of its numbers, before the present, and in time for what was promised', async () => {
    for (const begun of aWeek) {
      for (const story of [KITCHENER, ACADIA]) {
        const { created, completed, slots, last } = await tell(story, begun);

        const instants = created.map(({ at }) => at);
        expect(instants).toEqual(instants.toSorted((a, b) => a - b));
        expect(new Set(instants).size).toBe(story.orders.length);
        expect(last).toBeLessThanOrEqual(begun);
        expect(slots.every(({ start, end }) => start < end)).toBe(true);
        for (const { at, number } of completed) {
          const due = created[number]?.body.dueDate ?? '';
          expect(at, `${number}`).toBeLessThan(Date.parse(endOfDay(due, story.zone)));
        }
      }
    }
  });
});

/** The open orders that need somebody at the present, by the product's own rule. */
async function inDanger(begun: number): Promise<readonly string[]> {
  const { created } = await tell(KITCHENER, begun);
  return KITCHENER.orders.flatMap((order, i) => {
    const { at, body } = created[i] as (typeof created)[number];
    const { priority = 'normal', dueDate } = body;
    const tier = order.for.startsWith('acme') ? 'service-contract' : 'standard';
    const promised = { promisedDate: dueDate, priority, tier } as const;
    const terms = { createdAt: toInstant(at), ...promised };
    const state = slaState(slaOf(terms, KITCHENER.zone), toInstant(begun));
    return order.completed !== undefined || state === 'on-track' ? [] : `${order.title}: ${state}`;
  });
}

/** A story told to a company that only writes down what it is asked. */
async function tell(story: Story, begun: number) {
  const created: { at: number; body: OrderBody }[] = [];
  const completed: { at: number; number: number }[] = [];
  const slots: { start: string; end: string }[] = [];
  let at = 0;
  const company: Company = {
    idOf: (key) => key,
    open: async () => {},
    fillDirectory: async () => {},
    async create(_by, body) {
      created.push({ at, body });
      return { id: '', number: `${created.length - 1}`, version: 1 };
    },
    createJob: async () => ({ id: '', number: '', version: 1 }),
    async change(_by, path, seen, body) {
      const [, number] = /work-orders\/(\d+)\/moves/.exec(path) ?? [];
      if (number !== undefined) completed.push({ at, number: Number(number) });
      if (body && 'start' in (body as object)) slots.push(body as (typeof slots)[number]);
      return seen + 1;
    },
  };
  for (const step of stepsOf(story, company, begun).toSorted((a, b) => a.at - b.at)) {
    at = step.at;
    await step.run();
  }
  return { created, completed, slots, last: at };
}
