import { box, INK, line, shape, write } from './pen.ts';
import type { OrderRow, Portfolio } from './rows.ts';
import { STATE_NAMES, VISIT_STATES, type VisitState } from './visit-state.ts';
import {
  doneWords,
  type Manner,
  nextWords,
  propertyName,
  summaryWords,
  whenWords,
} from './words.ts';

/** What stands over the picture. */
export type Heading = {
  readonly customer: string;
  readonly tenant: string;
  /** The day it shows, in words. */
  readonly day: string;
};

const PAD = 32;
const TOP = 150;
const ROW = 46;
const CELL = 130;
const X = { property: PAD, order: PAD + 210, done: PAD + 480, next: PAD + 570, visits: PAD + 730 };
const LEAST_COLUMNS = 4;

const COLOURS: Readonly<Record<VisitState, readonly [ink: string, fill: string]>> = {
  late: ['#b3261e', '#fdeceb'],
  due: ['#855000', '#fdf3e1'],
  booked: ['#1f54c9', '#e7eefc'],
  'under-way': ['#1f54c9', '#e7eefc'],
  done: ['#1a6b41', '#e5f5ec'],
  unplanned: ['#4d5867', '#ffffff'],
  cancelled: ['#4d5867', '#eceff3'],
};

/** How large the picture of a portfolio is, in its own units. */
export function sizeOf({ rows, columns }: Portfolio): {
  readonly width: number;
  readonly height: number;
} {
  const lines = rows.reduce((sum, { orders }) => sum + Math.max(1, orders.length), 0);
  const width = X.visits + Math.max(LEAST_COLUMNS, columns) * CELL + PAD;
  return { width, height: TOP + lines * ROW + PAD };
}

/** Draws the portfolio as a page to send: heading, legend, and a line for each order. */
export function drawPortfolio(
  pen: CanvasRenderingContext2D,
  portfolio: Portfolio,
  manner: Manner,
  heading: Heading,
): void {
  const { width, height } = sizeOf(portfolio);
  pen.fillStyle = INK.page;
  pen.fillRect(0, 0, width, height);
  pen.textBaseline = 'middle';
  const half = width / 2 - PAD;
  write(pen, heading.customer, PAD, 44, { font: 700, size: 24, most: width - 2 * PAD });
  const summary = `${summaryWords(portfolio)}`;
  write(pen, summary, PAD, 76, { size: 14, most: half + 120, ink: INK.muted });
  write(pen, `${heading.tenant} · ${heading.day}`, width - PAD, 76, {
    ...{ size: 14, most: half - 160, ink: INK.muted, align: 'right' },
  });
  drawLegend(pen);
  drawHead(pen, portfolio, width);
  let y = TOP;
  for (const row of portfolio.rows) {
    line(pen, PAD, y, width - PAD);
    write(pen, propertyName(row), X.property, y + ROW / 2, { font: 600, size: 14, most: 196 });
    if (row.orders.length === 0) {
      write(pen, 'No open work', X.order, y + ROW / 2, { size: 13, most: 240, ink: INK.muted });
      y += ROW;
    }
    for (const order of row.orders) {
      drawOrder(pen, order, y, manner);
      y += ROW;
    }
  }
}

function drawLegend(pen: CanvasRenderingContext2D): void {
  let x = PAD;
  for (const state of VISIT_STATES) {
    const [ink] = COLOURS[state];
    shape(pen, state, x, 101, ink);
    write(pen, STATE_NAMES[state], x + 20, 109, { size: 12, most: 90, ink });
    x += 36 + pen.measureText(STATE_NAMES[state]).width;
  }
}

function drawHead(pen: CanvasRenderingContext2D, { columns }: Portfolio, width: number): void {
  const head = { font: 600, size: 12, most: CELL, ink: INK.muted } as const;
  const y = TOP - 14;
  write(pen, 'Property', X.property, y, head);
  write(pen, 'Work order', X.order, y, head);
  write(pen, 'Visits done', X.done, y, head);
  write(pen, 'Next', X.next, y, head);
  for (let i = 0; i < columns; i++) write(pen, `Visit ${i + 1}`, X.visits + i * CELL, y, head);
  line(pen, PAD, TOP, width - PAD);
}

function drawOrder(
  pen: CanvasRenderingContext2D,
  order: OrderRow,
  y: number,
  manner: Manner,
): void {
  const { card, visits = [], pace } = order;
  const middle = y + ROW / 2;
  write(pen, card.title, X.order, middle - 8, { size: 13, most: 256 });
  write(pen, card.number, X.order, middle + 9, { size: 11, most: 256, ink: INK.muted });
  write(pen, doneWords(order), X.done, middle, { font: 700, size: 14, most: 84 });
  const [ink] = pace === 'late' ? COLOURS.late : pace === 'behind' ? COLOURS.due : [INK.text];
  write(pen, nextWords(order, manner), X.next, middle, { size: 13, most: 150, ink });
  for (const visit of visits) {
    const x = X.visits + (visit.nth - 1) * CELL;
    const [colour, fill] = COLOURS[visit.state];
    box(
      pen,
      { x, y: y + 4, width: CELL - 8, height: ROW - 8 },
      {
        ...{ fill, edge: colour, dashed: visit.state === 'unplanned' },
      },
    );
    shape(pen, visit.state, x + 7, y + 8, colour);
    write(pen, STATE_NAMES[visit.state], x + 26, y + 16, {
      font: 600,
      size: 12,
      most: 90,
      ink: colour,
    });
    write(pen, whenWords(visit, manner), x + 8, y + 31, { size: 11, most: 106, ink: colour });
  }
}
