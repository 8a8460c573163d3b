import { ok, refuse } from '../../../domain/result.ts';
import { CustomerChanged, CustomerList, NewCustomer } from '../../contract/directory.ts';
import { created } from '../../middleware/changed.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { noun } from '../../middleware/noun.ts';
import { addToDirectory, readDirectory } from '../../table/directory.ts';

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
    created(await addToDirectory(tenant, order, 'customer', body)),
});

export const endpoints = [listCustomers, createCustomer];
export const handler = noun(...endpoints);
