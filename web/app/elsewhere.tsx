import { Compass, Construction } from 'lucide-react';
import { Face } from '../ui/face.tsx';
import { useTitle } from '../ui/title.ts';
import { Link } from './navigation.tsx';
import { WORK_ORDERS } from './paths.ts';

const back = (
  <Link className="button primary" href={WORK_ORDERS}>
    Back to Work Orders
  </Link>
);

/** A place that this version has no screen for: said plainly, with the way back. */
export function NotYet({ name }: { readonly name: string }) {
  useTitle(name);
  return (
    <Face
      icon={<Construction size={26} aria-hidden />}
      title={`${name} is not part of this version yet`}
      actions={back}
    >
      Its work lives on the Work Orders board until then.
    </Face>
  );
}

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
