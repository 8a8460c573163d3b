import * as z from 'zod';
import { permission } from '../../../domain/policy.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import { PersonChanged } from '../../contract/directory.ts';
import { EditPerson } from '../../contract/people.ts';
import { PersonIdText } from '../../contract/values.ts';
import { changedRecord } from '../../middleware/changed.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { Problem } from '../../middleware/problem.ts';
import { editDirectory } from '../../table/edit-directory.ts';
import { checkNoVisitsAhead } from '../../table/visits-ahead.ts';

/** PATCH /api/people/{id} — hours, days off, colour, phone and name by the office; who works here, by an owner alone. */
export const editPerson = endpoint({
  route: 'PATCH /api/people/{id}',
  summary: 'Change fields of a person; an owner may put them away who have no visits ahead.',
  may: 'dispatch',
  path: z.strictObject({ id: PersonIdText }),
  body: EditPerson,
  answer: PersonChanged,
  changes: true,
  async run({ actor, tenant, order, path: { id }, seen, body: edit }) {
    const governs = [edit.inactive, edit.role, edit.email].some((wish) => wish !== undefined);
    if (governs && permission(actor.role, 'govern') !== 'yes') throw new Problem('not-allowed');
    const check = async (before: { inactive?: true }, after: { inactive?: true; role: string }) =>
      after.inactive && !before.inactive ? mayLeave(after.role) : ok(undefined);
    // An owner is left, whoever goes.
    const mayLeave = async (role: string): Promise<Result<unknown>> => {
      if (id === actor.person) return refuse({ code: 'cannot-deactivate-yourself' });
      return role === 'technician' ? checkNoVisitsAhead(tenant, id, order.at) : ok(undefined);
    };
    return changedRecord(await editDirectory(tenant, order, 'person', { id, seen, edit, check }));
  },
});
