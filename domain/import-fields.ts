import {
  type CellRead,
  contactsCell,
  type DayOrder,
  dayCell,
  emailCell,
  folded,
  leftOutCell,
  quoted,
  textCell,
  visitsCell,
  wordCell,
} from './import-cell.ts';
import { addToDate } from './plain-date.ts';

export const KINDS = ['customers', 'properties', 'work-orders'] as const;
/** What the lines of a file are. */
export type Kind = (typeof KINDS)[number];

type Named = {
  readonly id: string;
  readonly name: string;
  readonly customerId?: string;
  readonly inactive?: true | undefined;
};

/** What the firm has already, by names and ids as a file may write them, folded. */
export type Known = {
  readonly customers: ReadonlyMap<string, readonly Named[]>;
  readonly properties: ReadonlyMap<string, readonly Named[]>;
  readonly dayOrder: DayOrder;
  /** The day it is there: YYYY-MM-DD. */
  readonly today: string;
};

/** The command that a line becomes; it is read from the first field to the last. */
export type Body = { readonly [field: string]: NonNullable<CellOf> };
type CellOf = Extract<CellRead, { value: unknown }>['value'];

export type Field = {
  /** As the command calls it. */
  readonly name: string;
  readonly label: string;
  readonly required?: true;
  /** What else the column may be called. */
  readonly words: string;
  /** Reads a cell that is not empty; what the line said before it is in the body. */
  readonly read: (text: string, known: Known, body: Body) => CellRead;
};

/** No field of an order: it is kept at the end of its description. */
export const REFERENCE = 'reference';
const NUMBER_WORDS =
  'work order,work order number,wo,wo number,number,no,reference,ticket,ticket number,order number,job number';

const TIERS = {
  standard: 'standard',
  none: 'standard',
  'service contract': 'service-contract',
  contract: 'service-contract',
} as const;

const PRIORITIES = {
  ...{ critical: 'critical', emergency: 'critical', p1: 'critical', 1: 'critical' },
  ...{ high: 'high', urgent: 'high', p2: 'high', 2: 'high' },
  ...{ normal: 'normal', medium: 'normal', standard: 'normal', p3: 'normal', 3: 'normal' },
  ...{ low: 'low', p4: 'low', 4: 'low' },
} as const;

const name = (words: string): Field => ({
  name: 'name',
  label: 'Name',
  required: true,
  words,
  read: textCell(80),
});
const customer: Field = {
  name: 'customerId',
  label: 'Customer',
  required: true,
  words: 'customer name,customer id,client,client name,owner,account,company',
  read: (text, { customers }) => named('customer', text, customers.get(folded(text))),
};
const notes: Field = {
  name: 'notes',
  label: 'Notes',
  words: 'note,comment,comments,remarks,access',
  read: textCell(2000),
};

const putAway: Field = {
  name: 'inactive',
  label: 'Put away',
  words: 'inactive,archived',
  read: leftOutCell(['yes', 'true', 'x', '1'], 'only those in use are imported'),
};

/** The fields of each kind, in the order in which they are read. */
export const FIELDS: Readonly<Record<Kind, readonly Field[]>> = {
  customers: [
    name('customer,customer name,client,client name,company,company name,account'),
    {
      ...{ name: 'tier', label: 'Tier', words: 'service tier,sla,sla tier,contract,level' },
      read: wordCell(TIERS),
    },
    {
      ...{ name: 'phone', label: 'Phone', words: 'phone number,telephone,tel,mobile,cell' },
      read: textCell(40),
    },
    {
      ...{ name: 'email', label: 'E-mail', words: 'email,email address,e mail address,mail' },
      read: emailCell,
    },
    {
      ...{ name: 'contacts', label: 'Contacts', words: 'contact,contact person,contact name' },
      read: contactsCell,
    },
    notes,
    putAway,
  ],
  properties: [
    customer,
    name('property,property name,site,site name,building,location'),
    {
      ...{ name: 'address', label: 'Address', words: 'street,street address,site address' },
      read: textCell(200),
    },
    notes,
    putAway,
  ],
  'work-orders': [
    {
      ...{ name: 'title', label: 'Title', required: true, words: 'summary,subject,work order,job' },
      read: textCell(120),
    },
    customer,
    {
      ...{ name: 'propertyId', label: 'Property', words: 'property name,site,building,location' },
      read: (text, { properties }, { customerId }) => {
        // Of a customer that is not known nothing can be said.
        if (!customerId) return { value: undefined };
        const found = properties.get(folded(text)) ?? [];
        return named(
          'property of theirs',
          text,
          found.filter((one) => one.customerId === customerId),
        );
      },
    },
    {
      ...{ name: 'priority', label: 'Priority', words: 'urgency,severity,prio' },
      read: wordCell(PRIORITIES),
    },
    {
      ...{ name: 'dueDate', label: 'Due date', words: 'due,due by,due on,deadline' },
      read: dueCell,
    },
    {
      ...{ name: REFERENCE, label: 'Number before', words: NUMBER_WORDS },
      read: textCell(60),
    },
    {
      ...{ name: 'description', label: 'Description', words: 'details,notes,note,scope' },
      read: textCell(7900),
    },
    {
      ...{ name: 'status', label: 'Status', words: 'state,stage,column' },
      read: leftOutCell(
        ['completed', 'complete', 'done', 'closed', 'cancelled', 'canceled'],
        'what is over would begin anew in New',
      ),
    },
    {
      ...{ name: 'visits', label: 'Visits', words: 'number of visits,visit count' },
      read: visitsCell,
    },
  ],
};

/** What is brought along may be overdue; what is so by more than a year is a slip of somebody's hand. */
function dueCell(text: string, { dayOrder, today }: Known): CellRead {
  const cell = dayCell(text, dayOrder);
  const first = addToDate(today, { months: -12 });
  if (!('value' in cell) || String(cell.value) >= first) return cell;
  return { wrong: `${quoted(text)} was more than a year ago: mend it, or leave it empty` };
}

/** The one that a name or id means; those put away are not meant. */
function named(noun: string, text: string, found: readonly Named[] = []): CellRead {
  const active = found.filter(({ inactive }) => !inactive);
  const [one, other] = active;
  if (one && other)
    return { wrong: `${quoted(text)} is ${active.length} of them: write which, such as ${one.id}` };
  if (one) return { value: one.id };
  return found.length > 0
    ? { wrong: `${quoted(text)} was put away` }
    : { wrong: `${quoted(text)} is no ${noun} here yet: import or add it first` };
}
