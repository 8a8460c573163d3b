import { handFile } from '../../parts/hand-file.ts';
import { dayWords } from '../../words/order-words.ts';
import { drawPortfolio, type Heading, sizeOf } from './picture.ts';
import type { Portfolio } from './rows.ts';
import type { Manner } from './words.ts';

/** What every browser can draw on: so many points in all, so many along one side. */
const POINTS_MOST = 16_000_000;
const SIDE_MOST = 16_000;
/** Sharp on paper and on good screens. */
const SCALE = 2;

/** Hands the portfolio to the person as a PNG. Rejects when the browser cannot draw it. */
export async function savePicture(
  portfolio: Portfolio,
  manner: Manner,
  heading: Omit<Heading, 'day'>,
): Promise<void> {
  const { width, height } = sizeOf(portfolio);
  const scale = Math.min(
    SCALE,
    SIDE_MOST / Math.max(width, height),
    Math.sqrt(POINTS_MOST / (width * height)),
  );
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser draws no pictures.');
  pen.scale(scale, scale);
  const day = dayWords(manner.today, manner.locale);
  drawPortfolio(pen, portfolio, manner, { ...heading, day: `${day} ${manner.today.slice(0, 4)}` });
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('The picture is too large for this browser.');
  handFile(blob, `portfolio-${plain(heading.customer)}-${manner.today}.png`);
}

/** A name that every file system takes: "Café & Söhne" = "cafe-sohne". */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
