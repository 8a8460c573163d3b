import { Download, FileSpreadsheet, FileText, Printer } from 'lucide-react';
import { createPortal } from 'react-dom';
import type { Column } from '../../../../domain/lifecycle.ts';
import type { BoardData } from '../../../api/board-data.ts';
import type { BoardFeed } from '../../../api/board-feed.ts';
import { liveness } from '../../../api/liveness.ts';
import { Menu, MenuItem } from '../../../ui/menu.tsx';
import { useNarrow } from '../../../ui/use-narrow.ts';
import { boardView, type PendingMove } from '../board-view.ts';
import { orders } from '../done-words.ts';
import type { BoardFilter } from '../filter.ts';
import type { Sort } from '../sort.ts';
import { MakingDialog } from './making-dialog.tsx';
import { Paper } from './paper.tsx';
import { type Format, type Shown, shownCount } from './shown.ts';
import { useExport } from './use-export.ts';
import { usePrinting } from './use-printing.ts';
import './export-tools.css';

type Props = {
  readonly board: BoardData;
  readonly feed: BoardFeed;
  readonly pending: readonly PendingMove[];
  readonly filter: BoardFilter;
  readonly sort: Readonly<Record<Column, Sort>>;
  /** Server time, ISO instant. */
  readonly now: string;
  /** The tenant's prefix. */
  readonly tenant: string;
};

/** Takes what the board shows out of it: as a file, and on paper, which the browser's own dialogue does as well. */
export function ExportTools({ board, feed, tenant, pending, ...view }: Props) {
  const narrow = useNarrow();
  const { making, start, stop } = useExport();
  const { filter, now } = view;
  const { settings } = board;
  const shown = (): Shown => {
    const columns = boardView(board, pending, view);
    return { columns, names: board, settings, filter, now, asOf: lastRight(feed), tenant };
  };
  const paper = usePrinting(shown);
  const print = (): void => window.print();
  return (
    <>
      <Menu
        className="button export"
        button={
          <>
            <Download size={16} aria-hidden />
            <span>Export</span>
          </>
        }
      >
        {(close) => (
          <>
            <Files shown={shown()} close={close} start={start} />
            {narrow ? (
              <MenuItem close={close} onChoose={print}>
                <Printer size={16} aria-hidden />
                Print
              </MenuItem>
            ) : null}
          </>
        )}
      </Menu>
      {narrow ? null : (
        <button type="button" className="button" onClick={print}>
          <Printer size={16} aria-hidden />
          Print
        </button>
      )}
      {making ? <MakingDialog {...making} onStop={stop} /> : null}
      {paper ? createPortal(<Paper shown={paper} />, document.body) : null}
    </>
  );
}

type FilesProps = {
  readonly shown: Shown;
  close(): void;
  start(shown: Shown, format: Format): Promise<void>;
};

/** What was shown when the menu was opened or drawn anew is what is taken out. */
export function Files({ shown, close, start }: FilesProps) {
  const count = orders(shownCount(shown));
  return (
    <>
      <MenuItem close={close} onChoose={() => void start(shown, 'csv')}>
        <FileSpreadsheet size={16} aria-hidden />
        CSV <small>{count}</small>
      </MenuItem>
      <MenuItem close={close} onChoose={() => void start(shown, 'pdf')}>
        <FileText size={16} aria-hidden />
        PDF <small>{count}</small>
      </MenuItem>
    </>
  );
}

/** When the board was last known to be right, if it is not known to be so now: an ISO instant. */
export function lastRight(feed: BoardFeed): string | undefined {
  const state = liveness(feed.current().feed, feed.now());
  return 'since' in state ? new Date(state.since).toISOString() : undefined;
}
