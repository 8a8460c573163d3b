import * as z from 'zod';
import { Change, Contact, Customer, Property } from './board.ts';
import { Person } from './people.ts';
import { CustomerIdText, Name } from './values.ts';

const Phone = z.string().trim().max(40);
const Address = z.string().trim().max(200);
const Email = z.email().max(200);
const Notes = z.string().trim().max(2000);

/** POST /api/customers */
export const NewCustomer = z.strictObject({
  name: Name,
  tier: Customer.shape.tier.default('standard'),
  phone: Phone.optional(),
  email: Email.optional(),
  contacts: z.array(Contact).max(10).optional(),
  notes: Notes.optional(),
});

/** PATCH /api/customers/{id}; null takes a field away. Another tier counts for orders made from then on. */
export const EditCustomer = z
  .strictObject({
    name: Name.optional(),
    tier: Customer.shape.tier.optional(),
    phone: Phone.nullable().optional(),
    email: Email.nullable().optional(),
    contacts: z.array(Contact).max(10).optional(),
    notes: Notes.nullable().optional(),
    inactive: z.boolean().optional(),
  })
  .refine((edit) => Object.keys(edit).length > 0, 'must change something');
export type EditCustomer = z.infer<typeof EditCustomer>;

/** POST /api/properties */
export const NewProperty = z.strictObject({
  customerId: CustomerIdText,
  name: Name,
  address: Address.optional(),
  notes: Notes.optional(),
});

/** PATCH /api/properties/{id}; null takes a field away. One that moves to another customer keeps its orders and their history. */
export const EditProperty = z
  .strictObject({
    customerId: CustomerIdText.optional(),
    name: Name.optional(),
    address: Address.nullable().optional(),
    notes: Notes.nullable().optional(),
    inactive: z.boolean().optional(),
  })
  .refine((edit) => Object.keys(edit).length > 0, 'must change something');
export type EditProperty = z.infer<typeof EditProperty>;

export const CustomerChanged = z.strictObject({ ...Customer.shape, change: Change });
export const PropertyChanged = z.strictObject({ ...Property.shape, change: Change });
export const PersonChanged = z.strictObject({ ...Person.shape, change: Change });
export type PersonChanged = z.infer<typeof PersonChanged>;

export const CustomerList = z.strictObject({ customers: z.array(Customer) });
export const PropertyList = z.strictObject({ properties: z.array(Property) });
export const PersonList = z.strictObject({ people: z.array(Person) });
