import * as z from 'zod';
import { WorkOrderGone } from '../../contract/answers.ts';
import { JobChanged } from '../../contract/job.ts';
import { UsedMaterial, VisitNote } from '../../contract/my-visits.ts';
import { changed, noted } from '../../middleware/changed.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { noteLone } from '../../table/change-lone.ts';
import { useMaterial } from '../../table/materials.ts';
import { noteOrder } from '../../table/say-order.ts';
import { deed, whereItBelongs } from './change-job.ts';

/** What whoever is there says of a visit: it adds to what is known, so nobody's change stands in its way. */
const onSite = { may: 'visit', own: true, ...deed, status: 201 } as const;

/** POST /api/jobs/{number}/notes — a note on the order of a visit; a job on its own keeps it among its own. */
export const noteJob = endpoint({
  route: 'POST /api/jobs/{number}/notes',
  summary: 'Note something about a visit: on its work order, or on the job when it is on its own.',
  ...onSite,
  body: VisitNote,
  answer: z.union([...JobChanged.options, WorkOrderGone]),
  run: ({ tenant, order, path, seen, body: { text, at: pressedAt }, onlyVisitsOf }) =>
    whereItBelongs(tenant, path.number, {
      inOrder: async (number) =>
        noted(await noteOrder(tenant, order, { number, seen, onlyVisitsOf, pressedAt }, text)),
      alone: () => noteLone(tenant, order, { ...path, seen, onlyVisitsOf, pressedAt, text }),
    }),
});

/** POST /api/jobs/{number}/materials — a line of the order, for the office to price; a job on its own keeps it among its notes. */
export const useMaterialOnJob = endpoint({
  route: 'POST /api/jobs/{number}/materials',
  summary: 'Say what was used on a visit: a line of its work order without a price.',
  ...onSite,
  body: UsedMaterial,
  answer: JobChanged,
  run: ({ tenant, order, path, seen, body: { at: pressedAt, ...used }, onlyVisitsOf }) =>
    whereItBelongs(tenant, path.number, {
      inOrder: async (number) =>
        changed(
          await useMaterial(tenant, order, {
            ...{ number, seen, onlyVisitsOf, pressedAt, job: path.number, used },
          }),
        ),
      alone: () => {
        const text = `Used: ${used.quantity} × ${used.description}`;
        return noteLone(tenant, order, { ...path, seen, onlyVisitsOf, pressedAt, text });
      },
    }),
});
