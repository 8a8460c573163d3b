import * as z from 'zod';
import { ok, refuse } from '../../../domain/result.ts';
import { BatchMade, NewProperties } from '../../contract/batch.ts';
import {
  EditProperty,
  NewProperty,
  PropertyChanged,
  PropertyList,
} from '../../contract/directory.ts';
import { PropertyIdText } from '../../contract/values.ts';
import { makeAll } from '../../middleware/batch.ts';
import { changedRecord } from '../../middleware/changed.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { noun } from '../../middleware/noun.ts';
import { addToDirectory, checkCustomer, newRecord, readDirectory } from '../../table/directory.ts';
import { editDirectory } from '../../table/edit-directory.ts';

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
    changedRecord(
      await addToDirectory(tenant, order, 'property', body, () =>
        checkCustomer(tenant, body.customerId),
      ),
    ),
});

/** POST /api/properties/batch */
const createProperties = endpoint({
  route: 'POST /api/properties/batch',
  summary:
    'Add several properties; each is added whole or refused, whatever becomes of the others.',
  may: 'dispatch',
  body: NewProperties,
  answer: BatchMade,
  run: (call) =>
    makeAll(call, async (_, thing) => {
      const owner = await checkCustomer(call.tenant, thing.customerId);
      return owner.ok ? ok((head) => ok([newRecord(call.tenant, 'property', thing, head)])) : owner;
    }),
});

/**
 * PATCH /api/properties/{id} — one that moves to another customer takes its history along; orders made before stay with the customer
 * for whom they were made.
 */
const editProperty = endpoint({
  route: 'PATCH /api/properties/{id}',
  summary: 'Change fields of a property, give it to another customer, or put it away.',
  may: 'dispatch',
  path: z.strictObject({ id: PropertyIdText }),
  body: EditProperty,
  answer: PropertyChanged,
  changes: true,
  run: async ({ tenant, order, path, seen, body: edit }) =>
    changedRecord(
      await editDirectory(tenant, order, 'property', {
        ...{ ...path, seen, edit },
        check: async (before, { customerId }) =>
          customerId === before.customerId ? ok(before) : checkCustomer(tenant, customerId),
      }),
    ),
});

export const endpoints = [listProperties, createProperty, createProperties, editProperty];
export const handler = noun(...endpoints);
