import { Mail, MapPin, Phone } from 'lucide-react';
import type { FieldDesk } from '../fields/desk.ts';
import { TextField } from '../fields/text-field.tsx';
import type { FieldSpec } from '../fields/use-field.ts';
import '../fields/fields.css';

const LINKS = {
  phone: {
    Icon: Phone,
    verb: 'Call',
    href: (text: string) => `tel:${text.replace(/[^+\d]/g, '')}`,
  },
  email: { Icon: Mail, verb: 'Write to', href: (text: string) => `mailto:${text}` },
  address: {
    Icon: MapPin,
    verb: 'Show on a map',
    href: (text: string) =>
      `https://www.openstreetmap.org/search?query=${encodeURIComponent(text)}`,
  },
} as const;

type Props = {
  readonly desk: FieldDesk;
  readonly spec: FieldSpec;
  readonly mayEdit: boolean;
  readonly link?: keyof typeof LINKS;
  readonly manyLines?: boolean;
  /** What stands there while there is nothing. */
  readonly empty?: string;
};

/** One fact of a record: read as text, changed where it stands, and a way to use it. */
export function RecordText({ desk, spec, mayEdit, link, manyLines = false, empty }: Props) {
  const { server, label } = spec;
  const nothing = empty ?? `No ${label.toLowerCase()}`;
  return (
    <div className="record-fact">
      <span className="record-label">
        {label}
        {link && server ? <Use link={link} text={server} /> : null}
      </span>
      {mayEdit ? (
        <TextField desk={desk} spec={spec} placeholder={nothing} manyLines={manyLines} />
      ) : (
        <p className="record-plain" dir="auto" data-empty={server === '' || undefined}>
          {server || nothing}
        </p>
      )}
    </div>
  );
}

/** Calls, writes or drives there. */
function Use({ link, text }: { readonly link: keyof typeof LINKS; readonly text: string }) {
  const { Icon, verb, href } = LINKS[link];
  const elsewhere = link === 'address' ? { target: '_blank', rel: 'noreferrer' } : {};
  return (
    <a href={href(text)} {...elsewhere}>
      <Icon size={13} aria-hidden />
      {verb}
      {link === 'address' ? null : <span className="hidden-text"> {text}</span>}
    </a>
  );
}
