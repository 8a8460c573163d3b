import type * as z from 'zod';
import type { Job } from '../../../domain/job.ts';
import { deedsOf } from '../../../domain/visit.ts';
import { hasLeft } from '../../../domain/work-order.ts';
import type { MyVisit } from '../../contract/my-visits.ts';
import type { OpenVisits } from '../../table/my-visits.ts';
import type { OpenOrder } from '../../table/work-orders.ts';

type View = z.input<typeof MyVisit>;

/** Each visit with the order, the customer and the property that it is for. */
export function viewsOf({ visits, customers, properties }: OpenVisits): View[] {
  return visits.flatMap(({ job, version, customerId, propertyId, behind }) => {
    const customer = customers.get(customerId);
    if (!customer) throw new Error(`${job.number} is for ${customerId}, of whom nothing is known`);
    const property = propertyId && properties.get(propertyId);
    const { id, name, phone } = customer;
    return {
      ...job,
      version,
      may: mayOf(job, behind),
      ...(behind && { workOrder: orderOf(behind) }),
      customer: { id, name, phone },
      ...(property && { property: placeOf(property) }),
    };
  });
}

/** A technician starts and completes; the office does the rest. */
function mayOf(job: Job, behind: OpenOrder | undefined): View['may'] {
  if (behind && hasLeft(behind.order)) return [];
  const may = deedsOf(job, isHeld(behind));
  return may.filter((deed) => deed === 'start' || deed === 'complete');
}

const isHeld = (behind: OpenOrder | undefined) =>
  behind !== undefined && 'onHold' in behind.order && behind.order.onHold !== undefined;

function orderOf(behind: OpenOrder): NonNullable<View['workOrder']> {
  const { order, detail, notes } = behind;
  return {
    number: order.number,
    title: order.title,
    description: detail.description,
    onHold: isHeld(behind),
    lineItems: detail.lineItems.map(({ kind, description, quantity }) => ({
      ...{ kind, description, quantity },
    })),
    notes: [...notes],
  };
}

type Place = NonNullable<View['property']>;
const placeOf = ({ id, name, address, notes }: Place): Place => ({ id, name, address, notes });
