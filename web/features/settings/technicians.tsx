import { useState } from 'react';
import { COLOURS } from '../../../domain/working-hours.ts';
import type { Person } from '../../../functions/contract/people.ts';
import type { BoardData } from '../../api/board-data.ts';
import { CalendarLink } from '../../parts/calendar-link.tsx';
import { PickField } from '../../parts/fields/pick-field.tsx';
import { TextField } from '../../parts/fields/text-field.tsx';
import type { FieldSpec } from '../../parts/fields/use-field.ts';
import { byName, type RecordsDesk } from '../../parts/records/desk.ts';
import { RecordText } from '../../parts/records/record-text.tsx';
import { nameSpec, textSpec } from '../../parts/records/specs.ts';
import { Standing } from '../../parts/records/standing.tsx';
import { useRecord } from '../../parts/records/use-record.ts';
import { colourWords, usualColour } from '../../words/colours.ts';
import { todayIn } from '../../words/order-words.ts';
import { Away } from './technicians-days-off.tsx';
import { Hours } from './technicians-hours.tsx';
import '../../parts/technician-colours.css';
import '../../parts/records/record.css';
import '../../parts/records/records.css';
import './technicians.css';

type Props = {
  readonly desk: Pick<RecordsDesk, 'api' | 'feed' | 'person' | 'now' | 'mayDispatch'> & {
    readonly board: BoardData;
    readonly mayGovern: boolean;
  };
};

/** When each technician works and how the schedule shows them; those put away stand last. */
export function Technicians({ desk }: Props) {
  const technicians = [...desk.board.people.values()]
    .filter(({ role }) => role === 'technician')
    .sort(byName);
  return (
    <section className="technicians" aria-labelledby="technicians-title">
      <header>
        <h2 id="technicians-title">Technicians</h2>
        <p className="caps-why">
          What is booked outside of somebody’s hours or on a day off is shown as such, and never
          refused.
        </p>
      </header>
      {technicians.length === 0 ? (
        <p className="technicians-none record-none">Nobody works as a technician here yet.</p>
      ) : null}
      <ul>
        {technicians.map((technician) => (
          <Technician key={technician.id} desk={desk} technician={technician} />
        ))}
      </ul>
      {desk.mayDispatch ? null : (
        <p className="caps-reader">Your role may see the technicians; a dispatcher changes them.</p>
      )}
    </section>
  );
}

const MEANING =
  'They are no longer offered for visits and may no longer do any. What they did stays readable. It can be taken back.';

function Technician({ desk, technician }: Props & { readonly technician: Person }) {
  const { id, name, phone, inactive = false } = technician;
  const { board, now, mayGovern } = desk;
  const { zone, locale } = board.settings;
  const record = useRecord(desk, technician, `/api/people/${id}`);
  const mayEdit = desk.mayDispatch && !inactive;
  const [linking, setLinking] = useState(false);
  const colour = technician.colour ?? usualColour(id);
  return (
    <li className="technician-entry" aria-label={name} data-inactive={inactive || undefined}>
      <div className="tech-head">
        <i className="tech-swatch" data-colour={colour} aria-hidden />
        <h3 className="tech-name">
          {mayEdit ? <TextField desk={record} spec={nameSpec(name)} /> : name}
        </h3>
        {inactive ? <span className="records-tag">Inactive</span> : null}
        {mayEdit ? (
          <button type="button" className="button small" onClick={() => setLinking(true)}>
            Calendar…
          </button>
        ) : null}
        {linking ? (
          <CalendarLink
            api={desk.api}
            person={technician}
            own={false}
            onClose={() => setLinking(false)}
          />
        ) : null}
        {mayGovern ? (
          <Standing
            desk={record}
            meaning={MEANING}
            back="They can be booked for visits again."
            {...{ name, inactive }}
          />
        ) : null}
      </div>
      {inactive ? null : (
        <div className="tech-facts">
          <RecordText
            desk={record}
            mayEdit={mayEdit}
            link="phone"
            spec={textSpec({ name: 'phone', label: 'Phone', server: phone, most: 40 })}
          />
          {mayEdit ? (
            <PickField desk={record} spec={colourSpec(colour)} options={COLOUR_OPTIONS} />
          ) : (
            <div className="record-fact">
              <span className="record-label">Colour</span>
              <p className="record-plain">{colourWords(colour)}</p>
            </div>
          )}
          <Hours desk={record} person={technician} mayEdit={mayEdit} />
          <Away
            {...{ desk: record, person: technician, mayEdit, locale }}
            today={todayIn(zone, now)}
            nameOf={(by) => board.people.get(by)?.name ?? 'Somebody'}
          />
        </div>
      )}
    </li>
  );
}

const COLOUR_OPTIONS = COLOURS.map((value) => ({
  value,
  label: colourWords(value),
  swatch: value,
}));

const colourSpec = (server: string): FieldSpec => ({
  name: 'colour',
  label: 'Colour',
  server,
  change: (typed) => ({ colour: typed }),
  words: colourWords,
});
