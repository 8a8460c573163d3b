import './waiting.css';

/** While it is found out who sits here: the frame's own places, empty. Shows only when that takes a while. */
export function Waiting() {
  return (
    <div className="waiting" role="status" aria-label="Signing in">
      <i />
    </div>
  );
}
