import { Mail, MapPin, Phone } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = {
  /** The name, or the field it is chosen in. */
  readonly name: ReactNode;
  readonly note?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly address?: string | undefined;
  readonly place?: boolean;
};

/** A customer or a place: what to call, where to write, where to drive. */
export function Contact({ name, note, phone, email, address, place }: Props) {
  return (
    <div className="contact">
      {typeof name === 'string' ? <strong dir="auto">{name}</strong> : name}
      {note ? <span className="contact-note">{note}</span> : null}
      {phone ? (
        <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
          <Phone size={14} aria-hidden />
          <span className="num">{phone}</span>
        </a>
      ) : null}
      {email ? (
        <a href={`mailto:${email}`}>
          <Mail size={14} aria-hidden />
          {email}
        </a>
      ) : null}
      {address ? (
        <a
          href={`https://www.openstreetmap.org/search?query=${encodeURIComponent(address)}`}
          target="_blank"
          rel="noreferrer"
        >
          <MapPin size={14} aria-hidden />
          {address}
        </a>
      ) : place ? (
        <span className="order-nothing">No address on file.</span>
      ) : null}
    </div>
  );
}
