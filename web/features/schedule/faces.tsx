import { UserRoundX } from 'lucide-react';
import { Face } from '../../ui/face.tsx';

/** Nobody to book. */
export function NoRows({ filtered, onAll }: { readonly filtered: boolean; onAll(): void }) {
  return (
    <Face
      icon={<UserRoundX size={26} aria-hidden />}
      title={filtered ? 'None of these technicians is here' : 'No technicians yet'}
      actions={
        filtered ? (
          <button type="button" className="button" onClick={onAll}>
            Show all technicians
          </button>
        ) : null
      }
    >
      {filtered
        ? 'They may have left the office.'
        : 'Each technician of the office gets a row here.'}
    </Face>
  );
}
