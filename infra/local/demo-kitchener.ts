import { type Shift, USUAL_HOURS } from '../../domain/working-hours.ts';
import { KITCHENER_ORDERS } from './demo-kitchener-orders.ts';
import type { Story } from './demo-story.ts';

const BUILDING_STREETS = [
  '14 Queen St S',
  '88 Duke St W',
  '120 Weber St E',
  '35 Cedar St N',
  '210 Lancaster St W',
  '9 Heins Ave',
  '77 Frederick St',
  '301 Victoria St N',
  '56 Ontario St N',
  '18 Irvin St',
  '142 Park St',
  '63 Gaukel St',
];

const EARLY: readonly Shift[] = [{ start: '07:00', end: '16:30' }];
const WITH_LUNCH: readonly Shift[] = [
  { start: '08:00', end: '12:00' },
  { start: '12:30', end: '17:00' },
];

/** The company of the guide: a board that is over its cap in New, and a property manager with twelve buildings. */
export const KITCHENER: Story = {
  prefix: 'KKT',
  name: 'Kitchener Kooling',
  zone: 'America/Toronto',
  firstNumber: 1022,
  caps: { new: 15, scheduled: 10, 'in-progress': 8 },
  people: {
    KK: { name: 'Kate Kowalski', role: 'owner' },
    DM: { name: 'Dana Moreau', role: 'dispatcher' },
    PN: { name: 'Priya Nair', role: 'dispatcher' },
    JM: {
      ...{ name: 'Jules Mercier', role: 'technician', colour: 'blue', phone: '+1 519 555 0141' },
      hours: { mon: EARLY, tue: EARLY, wed: EARLY, thu: EARLY, fri: EARLY },
    },
    RT: {
      ...{ name: 'Rosa Tran', role: 'technician', colour: 'orange', phone: '+1 519 555 0143' },
      away: { day: 4, reason: 'Gas licence course' },
    },
    SK: {
      ...{ name: 'Sam Keller', role: 'technician', colour: 'green', phone: '+1 519 555 0144' },
      hours: {
        mon: WITH_LUNCH,
        tue: WITH_LUNCH,
        wed: WITH_LUNCH,
        thu: WITH_LUNCH,
        fri: WITH_LUNCH,
      },
    },
    LP: {
      ...{ name: 'Luis Pereira', role: 'technician', colour: 'purple', phone: '+1 519 555 0145' },
      hours: {
        ...USUAL_HOURS,
        sat: [{ start: '08:00', end: '12:00' }],
      },
    },
    AB: { name: 'Anika Bauer', role: 'technician', colour: 'teal', phone: '+1 519 555 0146' },
    OG: { name: 'Olivia Grant', role: 'viewer' },
  },
  customers: {
    acme: {
      name: 'Acme Property Management',
      tier: 'service-contract',
      phone: '+1 519 555 0110',
      email: 'maintenance@acme-properties.example',
      properties: Object.fromEntries(
        BUILDING_STREETS.map((street, i) => [`Building #${i + 1}`, `${street}, Kitchener ON`]),
      ),
    },
    bluebird: {
      name: 'Bluebird Dental',
      phone: '+1 519 555 0121',
      properties: {
        'Main St': '402 Main St, Cambridge ON',
        'King St': '77 King St E, Kitchener ON',
      },
    },
    northgate: {
      name: 'Northgate Mall',
      phone: '+1 519 555 0134',
      email: 'operations@northgate.example',
      properties: {
        'Food court': '1400 Northgate Blvd, Waterloo ON',
        'East entrance': '1420 Northgate Blvd, Waterloo ON',
      },
    },
    harbour: {
      name: 'Harbour Foods',
      phone: '+1 519 555 0142',
      properties: {
        'Plant 2': '25 Dock Rd, Guelph ON',
        'Cold store': '31 Dock Rd, Guelph ON',
      },
    },
    clement: { name: 'St. Clement School', phone: '+1 519 555 0150' },
    alvarez: { name: 'J. Alvarez', phone: '+1 519 555 0163' },
    tremblay: { name: 'M. Tremblay-Côté', phone: '+1 519 555 0168' },
    brewing: {
      name: 'Grand River Brewing',
      phone: '+1 519 555 0171',
      properties: {
        Taproom: '295 Ainslie St S, Cambridge ON',
        'Fermentation hall': '297 Ainslie St S, Cambridge ON',
      },
    },
    huron: {
      name: 'Huron Heights Condominiums',
      phone: '+1 519 555 0182',
      properties: {
        'Tower A': '500 Strasburg Rd, Kitchener ON',
        'Tower B': '504 Strasburg Rd, Kitchener ON',
      },
    },
    vet: { name: 'Conestoga Veterinary Clinic', phone: '+1 519 555 0190' },
    bistro: { name: 'Victoria Park Bistro', phone: '+1 519 555 0194' },
    print: { name: 'Waterloo Print Works', phone: '+1 519 555 0199' },
    gym: { name: 'Iron Horse Gym', phone: '+1 519 555 0175' },
  },
  orders: KITCHENER_ORDERS,
  // biome-ignore format: one job a line reads as the list does.
  jobs: [
    { title: 'Drain auger at customer’s home', for: 'alvarez', hoursAgo: 5, notes: 'Kitchen drain backs up into the dishwasher. Home after nine.', next: ['RT', 1] },
    { title: 'Thermostat shows no picture', for: 'tremblay', hoursAgo: 3, next: ['AB', 2] },
    { title: 'Measure for a second mini-split', for: 'gym', hoursAgo: 2 },
    { title: 'Condensate pump trips', for: 'vet', hoursAgo: 1.8, soon: 'JM' },
    { title: 'Filter change, two units', for: 'print', hoursAgo: 1.7, next: ['JM', 1] },
    { title: 'Walk-in cooler short-cycles', for: 'bistro', hoursAgo: 1.6, soon: 'LP' },
    { title: 'Descale the ice machine', for: 'brewing · Taproom', hoursAgo: 1.5, next: ['SK', 1] },
    { title: 'Noisy corridor fan', for: 'huron · Tower B', hoursAgo: 1.4, next: ['AB', 1] },
  ],
};
