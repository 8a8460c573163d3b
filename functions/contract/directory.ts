import * as z from 'zod';
import { Change, Customer, Person, Property } from './board.ts';
import { CustomerIdText, Name, RoleName } from './values.ts';

const Phone = z.string().trim().max(40);
const Address = z.string().trim().max(200);

/** POST /api/customers */
export const NewCustomer = z.strictObject({
  name: Name,
  tier: Customer.shape.tier.default('standard'),
  phone: Phone.optional(),
  email: z.email().max(200).optional(),
});

/** POST /api/properties */
export const NewProperty = z.strictObject({
  customerId: CustomerIdText,
  name: Name,
  address: Address.optional(),
});

/** POST /api/people */
export const NewPerson = z.strictObject({ name: Name, role: RoleName });

export const CustomerChanged = z.strictObject({ ...Customer.shape, change: Change });
export const PropertyChanged = z.strictObject({ ...Property.shape, change: Change });
export const PersonChanged = z.strictObject({ ...Person.shape, change: Change });

export const CustomerList = z.strictObject({ customers: z.array(Customer) });
export const PropertyList = z.strictObject({ properties: z.array(Property) });
export const PersonList = z.strictObject({ people: z.array(Person) });
