import PDFDocument from 'pdfkit';
import { cardLine, stampOf } from '../card-line.ts';
import type { Shown } from '../shown.ts';
import type { Cut } from './inter.ts';
import { cellsIn, rowOf } from './row.ts';
import {
  BELOW_RUNNING_HEAD,
  FOOT,
  foot,
  front,
  MARGIN,
  NONE_ROW,
  runningHead,
  SECTION_HEAD,
  sectionPart,
} from './sheet-parts.ts';
import { sheetsOf } from './sheets.ts';
import { TypeSetter } from './type-setter.ts';

/** Between two sections; points. */
const GAP = 22;
/** So many cards are done between two words of how far it is. */
const STEP = 100;

/** Countries whose paper is Letter; that of all others is A4. */
const LETTER = new Set('US CA MX PH CL CO VE GT CR PA DO PR NI SV BZ'.split(' '));

const paperOf = (locale: string): 'LETTER' | 'A4' =>
  LETTER.has(new Intl.Locale(locale).maximize().region ?? '') ? 'LETTER' : 'A4';

/**
 * What is shown as a PDF, in the letters of `cuts`: whose board, narrowed to what and when, then a section for each of its columns, whose
 * head stands on each of its sheets. `onStep` is told how many cards are done.
 */
export async function report(
  shown: Shown,
  cuts: readonly Cut[],
  onStep: (written: number) => void,
): Promise<Blob> {
  const stamp = stampOf(shown);
  const title = `Work orders of ${stamp.firm}: ${stamp.filter}, ${stamp.time}`;
  const document = new PDFDocument({
    size: paperOf(shown.settings.locale),
    margin: 0,
    // Our own are registered; without this it looks for one of the standard ones.
    font: '',
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'en',
    info: { Title: title, Author: stamp.firm, Creator: 'Work Order Board' },
  });
  const pieces: BlobPart[] = [];
  document.on('data', (piece: Uint8Array<ArrayBuffer>) => pieces.push(piece));
  const ended = new Promise((resolve) => document.on('end', resolve));
  const setter = new TypeSetter(document, cuts);
  const body = document.struct('Document');
  document.addStructure(body);
  write({ document, setter, shown, stamp, body }, onStep);
  body.end();
  setter.end();
  document.end();
  await ended;
  return new Blob(pieces, { type: 'application/pdf' });
}

type Making = Parameters<typeof front>[0];

function write(making: Making, onStep: (written: number) => void): void {
  const { document, setter, shown } = making;
  document.addPage();
  const { width, height } = document.page;
  let met = 0;
  // Each card is met twice: to be measured and to be written.
  const onRow = (): void => {
    met += 1;
    if (met % STEP === 0) onStep(met / 2);
  };
  const first = front(making);
  const cells = cellsIn(MARGIN, width - 2 * MARGIN);
  const rows = shown.columns.map(({ cards }) => {
    const own = cards.map((card) => {
      onRow();
      return rowOf(cardLine(card, shown), cells, setter);
    });
    return own.length > 0 ? own : [NONE_ROW];
  });
  const sheets = sheetsOf(
    rows.map((own) => own.map((row) => row.height)),
    { first, rest: BELOW_RUNNING_HEAD, end: height - FOOT, head: SECTION_HEAD, gap: GAP },
  );
  for (const [index, parts] of sheets.entries()) {
    if (index > 0) {
      document.addPage();
      runningHead(making);
    }
    for (const part of parts) {
      const column = shown.columns[part.section];
      if (column) sectionPart(making, column, rows[part.section] ?? [], part, onRow);
    }
    foot(making, index + 1, sheets.length);
  }
}
