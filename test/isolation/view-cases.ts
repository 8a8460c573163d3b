import type { Wish } from './cases.ts';
import type { Firm } from './two-firms.ts';

type One = (firm: Firm, noun: string, body: object) => Promise<Wish>;
const viewOf = (name: string) => ({ name, query: 'risk=1', shared: true });

/** What is asked of views; `one` makes another and says how it is asked for. */
export const viewCases = (one: One): Readonly<Record<string, (firm: Firm) => Promise<Wish[]>>> => ({
  'GET /api/views': async () => [{}],
  'POST /api/views': async ({ word }) => [{ body: viewOf(word) }],
  'PATCH /api/views/{id}': async (firm) => [await one(firm, 'views', viewOf('First'))],
  'DELETE /api/views/{id}': async (firm) => [await one(firm, 'views', viewOf('First'))],
  'PUT /api/views/default': async (firm) => [
    { body: { of: 'firm', view: (await one(firm, 'views', viewOf('First'))).path?.id } },
  ],
});
