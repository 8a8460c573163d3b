import type { ReactNode } from 'react';

type Props = {
  readonly href: string;
  readonly className?: string;
  /** It leads where the person is already. */
  readonly isHere?: boolean;
  readonly children: ReactNode;
  onGo(): void;
};

/** A link to another place of ours. A click with a modifier stays the browser's own. */
export function GoLink({ href, className, isHere, children, onGo }: Props) {
  return (
    <a
      href={href}
      className={className}
      aria-current={isHere ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button)
          return;
        event.preventDefault();
        onGo();
      }}
    >
      {children}
    </a>
  );
}
