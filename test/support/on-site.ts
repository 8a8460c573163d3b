import { openDesk } from './job-desk.ts';
import type { Asked, startProduct } from './product.ts';

export const WEEK = { from: '2099-12-01', to: '2099-12-07' };
const TESS = { role: 'technician', person: 'U2' };
type Product = Awaited<ReturnType<typeof startProduct>>;

/** A firm with a customer's property, its office, and Tess (U2) on her phone. */
export async function openSite(product: Product) {
  const tenant = await product.tenant();
  const desk = openDesk(product, tenant);
  const add = async (noun: string, body: object) =>
    (await product.call(`POST /api/${noun}`, { as: { tenant }, body })).body;
  const customer = await add('customers', { name: 'Hilltop Homes', phone: '519 555 0100' });
  const home = await add('properties', {
    ...{ customerId: customer.id, name: 'Building 7' },
    ...{ address: '7 King St', notes: 'Key at the desk' },
  });
  const mine = (query: Record<string, string> = WEEK, as: object = TESS) =>
    product.call('GET /api/my-visits', { as: { tenant, ...as }, query });
  const onSite = (word: string, number: string, seen: number, body: object, more: Asked = {}) =>
    product.call(`POST /api/jobs/{number}/${word}`, {
      ...{ path: { number }, seen, body, ...more },
      as: { tenant, ...TESS, ...more.as },
    });
  const at = { customerId: customer.id, propertyId: home.id };
  return { ...desk, tenant, add, at, mine, onSite };
}
