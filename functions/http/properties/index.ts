import { ok, refuse } from '../../../domain/result.ts';
import { NewProperty, PropertyChanged, PropertyList } from '../../contract/directory.ts';
import { created } from '../../middleware/changed.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { noun } from '../../middleware/noun.ts';
import { addToDirectory, readCustomer, readDirectory } from '../../table/directory.ts';

/** GET /api/properties */
const listProperties = endpoint({
  route: 'GET /api/properties',
  summary: 'All properties of all customers.',
  may: 'read',
  answer: PropertyList,
  async run({ tenant }) {
    const directory = await readDirectory(tenant);
    return directory
      ? ok({ properties: directory.properties })
      : refuse({ code: 'tenant-unknown' });
  },
});

/** POST /api/properties — a property belongs to a customer who is known. */
const createProperty = endpoint({
  route: 'POST /api/properties',
  summary: 'Add a property of a customer.',
  may: 'dispatch',
  body: NewProperty,
  answer: PropertyChanged,
  status: 201,
  run: async ({ tenant, order, body }) =>
    created(
      await addToDirectory(tenant, order, 'property', body, async () => {
        const customer = await readCustomer(tenant, body.customerId);
        return customer && !customer.inactive ? ok(customer) : refuse({ code: 'customer-unknown' });
      }),
    ),
});

export const endpoints = [listProperties, createProperty];
export const handler = noun(...endpoints);
