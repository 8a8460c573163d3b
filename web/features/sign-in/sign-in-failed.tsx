import { KeyRound } from 'lucide-react';
import { Face } from '../../ui/face.tsx';

type Props = { readonly why: string; again(): void };

/** Signing in did not work: what happened, and the way to try again. */
export function SignInFailed({ why, again }: Props) {
  return (
    <Face
      icon={<KeyRound size={26} aria-hidden />}
      title="Signing in did not work"
      actions={
        <button type="button" className="button primary" onClick={again}>
          Try again
        </button>
      }
    >
      {why}
    </Face>
  );
}
