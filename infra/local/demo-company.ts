import type { z } from 'zod';
import type { NewLoneJob } from '../../functions/contract/job.ts';
import type { NewWorkOrder } from '../../functions/contract/work-order.ts';
import type { DemoHost } from './demo.ts';
import type { DemoCalendar } from './demo-calendar.ts';
import type { Story, StoryPerson } from './demo-story.ts';

export type Company = ReturnType<typeof openCompany>;

/** Who a company is opened for is its first person. */
const OWNER_ID = 'U1';

/** What POST /api/work-orders takes. */
export type OrderBody = z.input<typeof NewWorkOrder>;

type Answer = { readonly id: string; readonly number: string; readonly version: number };

/** One company's people at their keyboards: each method is one command of the API, sent as the person of those initials. */
export function openCompany({ url, signIn, invoke }: DemoHost, story: Story) {
  const tenant = story.prefix;
  const ids = new Map<string, string>();
  let commands = 0;

  const idOf = (key: string): string => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`The demo of ${tenant} names an unknown ${key}.`);
    return id;
  };

  async function call<T>(
    by: string,
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    send: Send = {},
  ) {
    const role = story.people[by]?.role;
    if (role === undefined) throw new Error(`The demo of ${tenant} names an unknown ${by}.`);
    const token = await signIn.tokenFor({ tenant, role, person: idOf(by) });
    const response = await fetch(`${url}/api/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(method !== 'GET' && {
          'content-type': 'application/json',
          'idempotency-key': `demo-${tenant}-${commands++}`,
        }),
        ...(send.seen !== undefined && { 'if-match': `"${send.seen}"` }),
      },
      ...(method !== 'GET' && { body: JSON.stringify(send.body ?? {}) }),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(
        `The demo could not be written: ${method} /api/${path} answered ${response.status}: ${text}`,
      );
    }
    return JSON.parse(text) as T;
  }

  /** Makes somebody able to sign in, and to be named by their initials. */
  function welcome(initials: string, person: string): void {
    const { name, role } = story.people[initials] as Story['people'][string];
    ids.set(initials, person);
    signIn.accounts.add({ tenant, tenantName: story.name, person, name, role });
  }

  return {
    idOf,

    /** The operator's deed, unless a run that was interrupted has done it. */
    async open(): Promise<void> {
      const { prefix, name, zone, firstNumber, caps, people } = story;
      const [owner = ''] = Object.keys(people);
      welcome(owner, OWNER_ID);
      const isOpen = await call(owner, 'GET', 'people/me').then(
        () => true,
        () => false,
      );
      if (isOpen) return;
      await invoke('functions/operator/create-tenant', {
        ...{ prefix, name, zone, firstNumber, caps },
        locale: 'en-CA',
        currency: 'CAD',
        owner: { name: people[owner]?.name },
      });
      // The functions of a new run start cold: side by side that takes the time of one.
      const cold = ['customers', 'properties', `work-orders/WO-${tenant}-000000`];
      await Promise.allSettled(cold.map((path) => call(owner, 'GET', path)));
    },

    /** Everybody else who works there, then the customers and where they are. */
    async fillDirectory(calendar: DemoCalendar): Promise<void> {
      const [owner = '', ...others] = Object.keys(story.people);
      for (const initials of others) {
        const { name, role, ...more } = story.people[initials] as StoryPerson;
        const body = { name, role };
        const { id, version: seen } = await call<Answer>(owner, 'POST', 'people', { body });
        welcome(initials, id);
        const edit = { body: editOf(more, calendar), seen };
        if (Object.keys(more).length > 0) await call(owner, 'PATCH', `people/${id}`, edit);
      }
      for (const [key, { properties = {}, ...body }] of Object.entries(story.customers)) {
        const { id: customerId } = await call<Answer>(owner, 'POST', 'customers', { body });
        ids.set(key, customerId);
        for (const [name, address] of Object.entries(properties)) {
          const property = { body: { customerId, name, address } };
          const { id } = await call<Answer>(owner, 'POST', 'properties', property);
          ids.set(`${key} · ${name}`, id);
        }
      }
    },

    create: (by: string, body: OrderBody) => call<Answer>(by, 'POST', 'work-orders', { body }),

    createJob: (by: string, body: NewLoneJob) => call<Answer>(by, 'POST', 'jobs', { body }),

    /** A change of an order or a visit that was last seen at a version. Answers the new version. */
    async change(by: string, path: string, seen: number, body?: unknown): Promise<number> {
      return (await call<Answer>(by, 'POST', path, { body, seen })).version;
    },
  };
}

/** What is told of somebody once they work there. */
function editOf({ away, ...edit }: Omit<StoryPerson, 'name' | 'role'>, calendar: DemoCalendar) {
  if (!away) return edit;
  const day = calendar.day(calendar.workday(away.day));
  return { ...edit, daysOff: [{ from: day, to: day, reason: away.reason }] };
}

type Send = { readonly body?: unknown; readonly seen?: number };
