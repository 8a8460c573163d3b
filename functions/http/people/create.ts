import { checkAddress } from '../../../domain/staff.ts';
import { PersonChanged } from '../../contract/directory.ts';
import { NewPerson } from '../../contract/people.ts';
import { changedRecord } from '../../middleware/changed.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { addToDirectory } from '../../table/directory.ts';
import { checkFree, settleAccount } from './accounts.ts';
import { peopleForOwner } from './owner-now.ts';

/** POST /api/people — an owner alone decides who works here; who has an address is invited there. */
export const createPerson = endpoint({
  route: 'POST /api/people',
  summary: 'Add a person with a role; with an address they are invited to sign in.',
  may: 'govern',
  body: NewPerson,
  answer: PersonChanged,
  status: 201,
  async run({ actor, tenant, order, body }) {
    const check = async () => {
      const checked = checkAddress(await peopleForOwner(actor), body);
      return checked.ok ? checkFree(tenant, body) : checked;
    };
    const made = await addToDirectory(tenant, order, 'person', body, check);
    return changedRecord(await settleAccount(tenant, made));
  },
});
