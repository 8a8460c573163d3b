import { CloudUpload } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Entry } from './shown.ts';

/** A list of notes or materials; those that are under way say so. */
export function Entries({ of }: { readonly of: readonly Entry[] }) {
  return (
    <ul>
      {of.map(({ key, text, sending }) => (
        <li key={key}>
          {text} {sending ? <Sending /> : null}
        </li>
      ))}
    </ul>
  );
}

const Sending = () => (
  <small className="visit-sending">
    <CloudUpload size={14} aria-hidden /> sending
  </small>
);

type WayProps = {
  readonly icon: ReactNode;
  readonly href: string;
  readonly outside?: boolean;
  readonly children: ReactNode;
};

/** A link as wide as a thumb: to the map, to the phone. */
export function Way({ icon, href, outside, children }: WayProps) {
  const away = outside ? { target: '_blank', rel: 'noreferrer' } : {};
  return (
    <a className="visit-way" href={href} {...away}>
      {icon}
      <span>{children}</span>
    </a>
  );
}

type PartProps = {
  readonly title: string;
  readonly icon?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A part of what is known about a visit. */
export function Part({ title, icon, className = '', children }: PartProps) {
  return (
    <section className={`visit-part ${className}`}>
      <h4>
        {icon}
        {title}
      </h4>
      {children}
    </section>
  );
}
