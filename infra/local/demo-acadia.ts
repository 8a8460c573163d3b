import { by, type Story } from './demo-story.ts';

/** A second, smaller company in another zone: a stranger to the first. */
export const ACADIA: Story = {
  prefix: 'ACM',
  name: 'Acadia Climate & Mechanical',
  zone: 'America/Halifax',
  firstNumber: 1,
  caps: { new: 8, scheduled: 6, 'in-progress': 4 },
  people: {
    EB: { name: 'Erin Boudreau', role: 'owner' },
    ML: { name: 'Marc LeBlanc', role: 'dispatcher' },
    TA: { name: 'Théo Arsenault', role: 'technician' },
    NH: { name: 'Nadia Haddad', role: 'technician' },
    WC: { name: 'Wendy Comeau', role: 'viewer' },
  },
  customers: {
    harbourview: {
      name: 'Harbourview Condominiums',
      tier: 'service-contract',
      phone: '+1 902 555 0110',
      properties: {
        'North wing': '12 Lower Water St, Halifax NS',
        'South wing': '18 Lower Water St, Halifax NS',
      },
    },
    fundy: { name: 'Fundy Seafood Market', phone: '+1 902 555 0123' },
    bakery: { name: 'Dalhousie Bakery', phone: '+1 902 555 0135' },
    macdonald: { name: 'L. MacDonald', phone: '+1 902 555 0147' },
  },
  // biome-ignore format: one order a line reads as the board does.
  orders: [
    { title: 'Cold room evaporator', for: 'fundy', created: { day: -14 }, due: -4, visits: { times: 2 }, done: [['TA', -10], ['TA', -6]], completed: -6 },
    { title: 'Oil tank replacement', for: 'macdonald', created: { day: -9 }, ...by(16, 2) },
    { title: 'Semi-annual maintenance', for: 'harbourview · North wing', created: { day: -8 }, due: 357, visits: { times: 2, every: 6, unit: 'month' }, done: [['NH', -2]], next: ['NH', 172] },
    { title: 'Proofing room humidity', for: 'bakery', created: { day: -6 }, due: 4, visits: { times: 1 }, next: ['TA', 1] },
    { title: 'Ice machine leaks', for: 'fundy', created: { day: -4 }, ...by(9) },
    { title: 'Boiler room ventilation', for: 'harbourview · South wing', created: { day: -3 }, priority: 'low', ...by(30) },
    { title: 'Oven hood motor', for: 'bakery', created: { day: -1 }, priority: 'high', due: 3, visits: { times: 1 }, started: 'NH' },
    { title: 'Heat pump tune-up', for: 'macdonald', created: { hoursAgo: 7 }, priority: 'low' },
  ],
};
