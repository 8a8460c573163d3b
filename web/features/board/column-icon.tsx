import CircleCheck from 'lucide-react/icons/circle-check';
import Clipboard from 'lucide-react/icons/clipboard';
import Hammer from 'lucide-react/icons/hammer';
import Inbox from 'lucide-react/icons/inbox';
import type { Column } from '../../../domain/lifecycle.ts';

const ICONS: Readonly<Record<Column, typeof Inbox>> = {
  new: Inbox,
  scheduled: Clipboard,
  'in-progress': Hammer,
  completed: CircleCheck,
};

/** The sign of a column, the same in header and menu. */
export function ColumnIcon({ column }: { readonly column: Column }) {
  const Icon = ICONS[column];
  return <Icon size={16} aria-hidden="true" />;
}
