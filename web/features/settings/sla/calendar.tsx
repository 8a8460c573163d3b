import { useId, useMemo } from 'react';
import { WEEKDAYS } from '../../../../domain/working-hours.ts';
import { WeekFields } from '../../../parts/week-fields.tsx';
import { Picker } from '../../../ui/picker.tsx';
import { weekWords } from '../../../words/week.ts';
import { BelowField } from './below-field.tsx';
import { HOURS, hoursKey, ZONE } from './fields.ts';
import type { Form } from './form.ts';

/** When the firm works: business days are counted by it. */
export function BusinessHours({ form }: { readonly form: Form }) {
  const id = useId();
  const week = WEEKDAYS.map((day) => form.textOf(hoursKey(day))).join('\n');
  return (
    <fieldset className="sla-part">
      <legend>Business hours</legend>
      {form.mayEdit ? (
        <WeekFields
          textOf={(day) => form.textOf(hoursKey(day))}
          isWrong={(day) =>
            form.errorOf(hoursKey(day)) !== undefined || form.isContested(hoursKey(day))
          }
          note={id}
          nameOf={hoursKey}
          onType={(day, text) => {
            form.enter(hoursKey(day));
            form.type(hoursKey(day), text.replaceAll('\n', ' '));
          }}
          onBlur={form.leave}
        />
      ) : (
        <p className="num">{weekWords(week)}</p>
      )}
      <div id={id}>
        {[HOURS, ...WEEKDAYS.map(hoursKey)].map((key) => (
          <BelowField key={key} id={`${id}${key}`} form={form} name={key} />
        ))}
      </div>
    </fieldset>
  );
}

type ZoneProps = {
  readonly form: Form;
  /** Server time. */
  readonly now: string;
};

/** Where the firm's clock stands. */
export function Zone({ form, now }: ZoneProps) {
  const id = useId();
  const zone = form.textOf(ZONE);
  const options = useMemo(() => zoneOptions(zone, now.slice(0, 13)), [zone, now]);
  return (
    <fieldset className="sla-part">
      <legend>Time zone</legend>
      {form.mayEdit ? (
        <Picker
          className="input sla-zone"
          label="Time zone"
          value={zone}
          shown={zoneWords(zone)}
          options={options}
          data-field={ZONE}
          aria-invalid={form.errorOf(ZONE) !== undefined || form.isContested(ZONE)}
          aria-describedby={id}
          onPick={(picked) => form.type(ZONE, picked)}
        />
      ) : (
        <p>{zoneWords(zone)}</p>
      )}
      <BelowField id={id} form={form} name={ZONE} />
    </fieldset>
  );
}

const zoneWords = (zone: string): string => zone.replaceAll('_', ' ');

function zoneOptions(chosen: string, hour: string) {
  const known = Intl.supportedValuesOf('timeZone');
  const zones = known.includes(chosen) ? known : [chosen, ...known];
  const at = new Date(`${hour}:00:00Z`);
  return zones.map((zone) => ({
    value: zone,
    label: zoneWords(zone),
    hint: offsetOf(zone, at),
    words: zone,
  }));
}

/** "GMT-5" */
function offsetOf(timeZone: string, at: Date): string {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' });
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
