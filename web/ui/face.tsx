import type { ReactNode } from 'react';
import './face.css';

type FaceProps = {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  /** What can be done about it. */
  readonly actions?: ReactNode;
  /** To quote when asking for help. */
  readonly code?: string | undefined;
};

/** A screen that has nothing to show says why and what to do: empty, failed, not here. */
export function Face({ icon, title, children, actions, code }: FaceProps) {
  return (
    <div className="face">
      <span className="face-icon">{icon}</span>
      <h2>{title}</h2>
      {children ? <p>{children}</p> : null}
      {actions ? <div className="face-actions">{actions}</div> : null}
      {code ? (
        <p className="face-code">
          Quote this code when you ask for help: <code>{code}</code>
        </p>
      ) : null}
    </div>
  );
}
