import * as z from 'zod';
import { permission } from '../../../domain/policy.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import { checkMember } from '../../../domain/staff.ts';
import { PersonChanged } from '../../contract/directory.ts';
import { EditPerson, type Person } from '../../contract/people.ts';
import { PersonIdText } from '../../contract/values.ts';
import { changedRecord } from '../../middleware/changed.ts';
import { type Call, endpoint } from '../../middleware/endpoint.ts';
import { Problem } from '../../middleware/problem.ts';
import { withoutAddress } from '../../table/address.ts';
import { editDirectory } from '../../table/edit-directory.ts';
import { checkNoVisitsAhead } from '../../table/visits-ahead.ts';
import { checkFree, settleAccount } from './accounts.ts';
import { peopleForOwner } from './owner-now.ts';

const Path = z.strictObject({ id: PersonIdText });
type Asked = Omit<Call<typeof Path, undefined, typeof EditPerson>, 'query'>;

/** PATCH /api/people/{id} — a technician's hours, days off, colour, phone and name by the office; all else by an owner. */
export const editPerson = endpoint({
  route: 'PATCH /api/people/{id}',
  summary:
    'Change fields of a person: those of a technician’s days by the office, all else by an owner.',
  may: 'dispatch',
  path: Path,
  body: EditPerson,
  answer: PersonChanged,
  changes: true,
  run: (asked) =>
    permission(asked.actor.role, 'govern') === 'yes' ? byOwner(asked) : byOffice(asked),
});

/** What an owner alone decides of somebody. */
const isGoverned = ({ role, email, inactive }: EditPerson) =>
  [role, email, inactive].some((wish) => wish !== undefined);

async function byOwner({ actor, tenant, order, path: { id }, seen, body: edit }: Asked) {
  const check = async (before: Person, after: Person) => {
    if (!isGoverned(edit)) return ok(undefined);
    const checked = checkMember(await peopleForOwner(actor), actor.person, before, after);
    const free = checked.ok
      ? await checkLeaves(asTechnician(before), asTechnician(after))
      : checked;
    return free.ok && after.email !== before.email ? checkFree(tenant, after) : free;
  };
  const checkLeaves = async (was: boolean, is: boolean): Promise<Result<unknown>> =>
    was && !is ? checkNoVisitsAhead(tenant, id, order.at) : ok(undefined);
  const edited = await editDirectory(tenant, order, 'person', { id, seen, edit, check });
  return changedRecord<PersonChanged>(await settleAccount(tenant, edited));
}

const asTechnician = ({ role, inactive }: Person) => role === 'technician' && !inactive;

/** "A dispatcher runs the board": what a technician's days need, and no word of where anybody signs in. */
async function byOffice({ tenant, order, path: { id }, seen, body: edit }: Asked) {
  if (isGoverned(edit)) throw new Problem('not-allowed');
  const check = async (before: Person) => {
    if (before.role !== 'technician') throw new Problem('not-allowed');
    return ok(undefined);
  };
  const edited = await editDirectory(tenant, order, 'person', { id, seen, edit, check });
  const changed = changedRecord<PersonChanged>(edited);
  if (changed.ok) return ok(withoutAddress(changed.value));
  const { refusal } = changed;
  if (refusal.code !== 'record-moved-on') return changed;
  return refuse({ ...refusal, current: withoutAddress(refusal.current as Person) });
}
