import { Check, KeyRound, MapPin, PackagePlus, Pause, Phone, Play, StickyNote } from 'lucide-react';
import { useState } from 'react';
import type { MyVisit } from '../../../functions/contract/my-visits.ts';
import type { PressKind } from '../../api/outbox-state.ts';
import { MaterialDialog } from './material-dialog.tsx';
import { NoteDialog } from './note-dialog.tsx';
import type { VisitDesk } from './screen.tsx';
import type { ShownVisit } from './shown.ts';
import { Entries, Part, Way } from './visit-parts.tsx';
import { titleOf } from './words.ts';

type Props = { readonly shown: ShownVisit; readonly desk: VisitDesk };

/** All that it takes to carry a visit out, and the buttons that the server allows. */
export function VisitBody({ shown, desk }: Props) {
  const [asks, setAsks] = useState<'note' | 'material'>();
  const { visit, may, notes, lines } = shown;
  const { customer, property, workOrder } = visit;
  const press = (kind: PressKind, body: Record<string, unknown> = {}, id?: string): void =>
    void desk.day.outbox.press({
      id: id ?? crypto.randomUUID(),
      kind,
      job: visit.number,
      ofOrder: workOrder !== undefined,
      body,
      seen: visit.version,
      title: titleOf(visit),
      at: Date.now() + desk.day.days.skew(),
    });
  const asked = { tenant: desk.tenant, person: desk.person, visit };
  return (
    <div className="visit-body">
      {workOrder?.onHold ? (
        <p className="visit-hold">
          <Pause size={20} aria-hidden />
          The office has put this work order on hold. Ask before you set out.
        </p>
      ) : null}
      <div className="visit-ways">
        {property?.address ? (
          <Way icon={<MapPin size={22} aria-hidden />} href={mapOf(property.address)} outside>
            {property.address}
          </Way>
        ) : null}
        {customer.phone ? (
          <Way icon={<Phone size={22} aria-hidden />} href={`tel:${dialled(customer.phone)}`}>
            {customer.phone}
          </Way>
        ) : null}
      </div>
      {property?.notes ? (
        <Part icon={<KeyRound size={18} aria-hidden />} title="Access" className="visit-access">
          <p>{property.notes}</p>
        </Part>
      ) : null}
      {may.length > 0 ? (
        <div className="visit-deeds">
          {may.includes('start') ? (
            <button type="button" className="button primary" onClick={() => press('start')}>
              <Play size={22} aria-hidden />
              Start
            </button>
          ) : null}
          {may.includes('complete') ? (
            <button
              type="button"
              className={`button ${may.includes('start') ? '' : 'primary'}`}
              onClick={() => press('complete')}
            >
              <Check size={22} aria-hidden />
              Complete
            </button>
          ) : null}
        </div>
      ) : null}
      {workOrder?.description ? (
        <Part title="What is to be done">
          <p>{workOrder.description}</p>
        </Part>
      ) : null}
      {lines.length > 0 ? (
        <Part title="Work and materials">
          <Entries of={lines} />
        </Part>
      ) : null}
      {notes.length > 0 ? (
        <Part title="Notes">
          <Entries of={notes} />
        </Part>
      ) : null}
      <div className="visit-deeds">
        <button type="button" className="button" onClick={() => setAsks('note')}>
          <StickyNote size={20} aria-hidden />
          Add note
        </button>
        <button type="button" className="button" onClick={() => setAsks('material')}>
          <PackagePlus size={20} aria-hidden />
          Add material
        </button>
      </div>
      {asks === 'note' ? (
        <NoteDialog {...asked} onSend={press} onClose={() => setAsks(undefined)} />
      ) : null}
      {asks === 'material' ? (
        <MaterialDialog {...asked} onSend={press} onClose={() => setAsks(undefined)} />
      ) : null}
    </div>
  );
}

export type Asked = {
  readonly tenant: string;
  readonly person: string;
  readonly visit: MyVisit;
  onSend(kind: PressKind, body: Record<string, unknown>, id: string): void;
  onClose(): void;
};

/** Opens the map of whichever phone it is. */
const mapOf = (address: string): string =>
  `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(address)}`;
/** What a phone dials of what somebody typed. */
const dialled = (phone: string): string => phone.replaceAll(/[^\d+#*,;]/g, '');
