import { Compass } from 'lucide-react';
import { Face } from '../ui/face.tsx';
import { Link } from './navigation.tsx';
import { WORK_ORDERS } from './paths.ts';

const back = (
  <Link className="button primary" href={WORK_ORDERS}>
    Back to Work Orders
  </Link>
);

/** An address that means nothing here. */
export function NotFound() {
  return (
    <Face
      icon={<Compass size={26} aria-hidden />}
      title="There is nothing at this address"
      actions={back}
    >
      The link may be mistyped, or it belongs to another company’s board.
    </Face>
  );
}
