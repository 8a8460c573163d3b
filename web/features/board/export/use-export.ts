import { useEffect, useRef, useState } from 'react';
import { csvFile } from '../../../parts/csv-file.ts';
import { handFile } from '../../../parts/hand-file.ts';
import { tell } from '../../../ui/toast.tsx';
import { orders } from '../done-words.ts';
import { cardRows } from './card-rows.ts';
import { pdfFile } from './pdf/pdf-file.ts';
import { type Format, fileName, type Shown, shownCount } from './shown.ts';

/** What is done sooner than this needs no progress. */
const SLOW_MS = 300;

/** How far a file is that takes its time. */
export type Making = { readonly written: number; readonly total: number };

const say = (text: string, detail?: string, tone: 'good' | 'bad' = 'good'): void =>
  tell({ tone, text, detail, about: 'export' });

/** Makes the file of what is shown and hands it out; one at a time. Leaving the screen stops it. */
export function useExport() {
  const [making, setMaking] = useState<Making>();
  const running = useRef<AbortController>(undefined);
  const stop = (): void => running.current?.abort();
  useEffect(() => () => running.current?.abort(), []);

  const start = async (shown: Shown, format: Format): Promise<void> => {
    if (running.current) return;
    const total = shownCount(shown);
    if (total === 0) return say('Nothing to export', 'No work order is shown.', 'bad');
    const mine = new AbortController();
    running.current = mine;
    const slowFrom = performance.now() + SLOW_MS;
    const slow = setTimeout(() => setMaking({ written: 0, total }), SLOW_MS);
    const onStep = (written: number): void => {
      if (performance.now() > slowFrom) setMaking({ written, total });
    };
    try {
      const file =
        format === 'csv'
          ? await csvFile(cardRows(shown), onStep, mine.signal)
          : await pdfFile(shown, onStep, mine.signal);
      if (!file) return say('Export stopped', 'No file was made.');
      handFile(file, fileName(shown, format));
      say(`${orders(total)} exported`, fileName(shown, format));
    } catch {
      say(
        'The file could not be made',
        'Check the connection or load the page anew, then export once more.',
        'bad',
      );
    } finally {
      clearTimeout(slow);
      running.current = undefined;
      setMaking(undefined);
    }
  };
  return { making, start, stop };
}
