import { type Order, orderFrom } from './check.ts';
import { type Draft, propertiesOf, type Sent } from './draft.ts';
import { preview, readSeries } from './series.ts';

/** Several orders at once, alike but for the property: a contract. */
export const isContract = (draft: Draft): boolean => propertiesOf(draft).length > 1;

/** What is sent for one of the properties. */
export const orderFor = (draft: Draft, propertyId: string, currency: string): Order =>
  orderFrom({ ...draft, several: 'no', propertyId }, currency);

/** The id of that command: of one draft and property there is one, however often and from wherever it is sent. */
export const commandFor = (command: string, propertyId: string): string =>
  `${command}-${propertyId}`;

/** The properties whose order is not made yet as far as is known, in order. */
export const leftOf = (draft: Draft, sent: Sent): readonly string[] =>
  propertiesOf(draft).filter((id) => sent[id]?.is !== 'made');

/** The numbers of what was made, in the order of the properties. */
export const madeOf = (draft: Draft, sent: Sent): readonly string[] =>
  propertiesOf(draft).flatMap((id) => {
    const outcome = sent[id];
    return outcome?.is === 'made' ? [outcome.number] : [];
  });

/** Whether an order was sent of which nobody knows what became of it: only sending it again tells. */
export const isOpen = (sent: Sent): boolean => Object.values(sent).some(({ is }) => is === 'asked');

/** How many visits each order begins with. */
export function visitsEach(draft: Draft): number {
  if (draft.visits !== 'series') return draft.visits === 'one' ? 1 : 0;
  const { series } = readSeries(draft);
  return series ? preview(series).filter(({ kept }) => kept).length : 0;
}

export const ordersWords = (count: number): string => counted(count, 'work order');

/** "Create 12 work orders · 48 visits": what a press will do. */
export function createWords(draft: Draft): string {
  if (!isContract(draft)) return 'Create work order';
  const orders = propertiesOf(draft).length;
  const visits = orders * visitsEach(draft);
  return `Create ${ordersWords(orders)}${visits > 0 ? ` · ${counted(visits, 'visit')}` : ''}`;
}

/** "12 work orders with 48 visits are in New" */
export function madeWords(draft: Draft, made: number): string {
  const visits = made * visitsEach(draft);
  const withVisits = visits > 0 ? ` with ${counted(visits, 'visit')}` : '';
  return `${ordersWords(made)}${withVisits} ${made === 1 ? 'is' : 'are'} in New`;
}

const counted = (count: number, thing: string): string =>
  `${count} ${thing}${count === 1 ? '' : 's'}`;
