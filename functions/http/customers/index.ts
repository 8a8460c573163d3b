import * as z from 'zod';
import { ok, refuse } from '../../../domain/result.ts';
import { BatchMade, NewCustomers } from '../../contract/batch.ts';
import {
  CustomerChanged,
  CustomerList,
  EditCustomer,
  NewCustomer,
} from '../../contract/directory.ts';
import { CustomerIdText } from '../../contract/values.ts';
import { makeAll } from '../../middleware/batch.ts';
import { changedRecord } from '../../middleware/changed.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { noun } from '../../middleware/noun.ts';
import { addToDirectory, newRecord, readDirectory } from '../../table/directory.ts';
import { editDirectory } from '../../table/edit-directory.ts';

/** GET /api/customers */
const listCustomers = endpoint({
  route: 'GET /api/customers',
  summary: 'All customers of the firm.',
  may: 'read',
  answer: CustomerList,
  async run({ tenant }) {
    const directory = await readDirectory(tenant);
    return directory ? ok({ customers: directory.customers }) : refuse({ code: 'tenant-unknown' });
  },
});

/** POST /api/customers */
const createCustomer = endpoint({
  route: 'POST /api/customers',
  summary: 'Add a customer.',
  may: 'dispatch',
  body: NewCustomer,
  answer: CustomerChanged,
  status: 201,
  run: async ({ tenant, order, body }) =>
    changedRecord(await addToDirectory(tenant, order, 'customer', body)),
});

/** POST /api/customers/batch */
const createCustomers = endpoint({
  route: 'POST /api/customers/batch',
  summary: 'Add several customers; each is added whole or refused, whatever becomes of the others.',
  may: 'dispatch',
  body: NewCustomers,
  answer: BatchMade,
  run: (call) =>
    makeAll(call, async (_, thing) =>
      ok((head) => ok([newRecord(call.tenant, 'customer', thing, head)])),
    ),
});

/** PATCH /api/customers/{id} — one that is put away takes no new orders; the past and what is open stay readable. */
const editCustomer = endpoint({
  route: 'PATCH /api/customers/{id}',
  summary: 'Change fields of a customer, or put them away; edits of different fields merge.',
  may: 'dispatch',
  path: z.strictObject({ id: CustomerIdText }),
  body: EditCustomer,
  answer: CustomerChanged,
  changes: true,
  run: async ({ tenant, order, path, seen, body: edit }) =>
    changedRecord(await editDirectory(tenant, order, 'customer', { ...path, seen, edit })),
});

export const endpoints = [listCustomers, createCustomer, createCustomers, editCustomer];
export const handler = noun(...endpoints);
