import type { ReactNode } from 'react';
import './page-header.css';

type Props = {
  readonly title: string;
  readonly subtitle: string;
  /** The sign of life, and what can be done on this page. */
  readonly children?: ReactNode;
};

/** The strip on top of a page: what it is called and for, and on the right what it can do. */
export function PageHeader({ title, subtitle, children }: Props) {
  return (
    <header className="page-header">
      <div className="page-title">
        <h1>{title}</h1>
        <p>{subtitle}</p>
      </div>
      <div className="page-actions">{children}</div>
    </header>
  );
}
