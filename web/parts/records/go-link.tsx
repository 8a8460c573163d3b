import type { ReactNode } from 'react';

type Props = {
  readonly href: string;
  readonly className?: string;
  readonly children: ReactNode;
  onGo(): void;
};

/** A link to another place of ours. A click with a modifier stays the browser's own. */
export function GoLink({ href, className, children, onGo }: Props) {
  return (
    <a
      href={href}
      className={className}
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
