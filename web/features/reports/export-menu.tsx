import { Download } from 'lucide-react';
import { handFile } from '../../parts/hand-file.ts';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { ordersFile, type Shown, summaryFile } from './files.ts';

type Props = {
  readonly disabled: boolean;
  readonly shown: Shown;
  /** What the files are called after their kind. */
  readonly name: string;
};

/** What is on the screen, as a file. */
export function ExportMenu({ disabled, shown, name }: Props) {
  const hand = (kind: string, csv: string): void =>
    handFile(new Blob([csv], { type: 'text/csv;charset=utf-8' }), `${kind}-${name}.csv`);
  const words = (
    <>
      <Download size={16} aria-hidden />
      Export
    </>
  );
  if (disabled) {
    return (
      <button type="button" className="button" disabled>
        {words}
      </button>
    );
  }
  return (
    <Menu button={words}>
      {(close) => (
        <>
          <MenuItem close={close} onChoose={() => hand('sla-summary', summaryFile(shown))}>
            The tables <small>CSV</small>
          </MenuItem>
          <MenuItem close={close} onChoose={() => hand('sla-orders', ordersFile(shown))}>
            The work orders behind them <small>CSV</small>
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
