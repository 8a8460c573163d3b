import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { SlaSettings } from '../../../../functions/contract/sla.ts';
import type { Problem } from '../../../api/problem.ts';
import { tell } from '../../../ui/toast.tsx';
import { todayIn } from '../../../words/order-words.ts';
import { BusinessHours, Zone } from './calendar.tsx';
import { ExampleOrder } from './example-order.tsx';
import { HOLIDAYS, HOURS, holidayDates, PAUSING } from './fields.ts';
import { type Form, formOf } from './form.ts';
import { Holidays } from './holidays.tsx';
import { Meanwhile } from './meanwhile.tsx';
import { Pausing } from './pausing.tsx';
import { PolicyGrid } from './policy-grid.tsx';
import { type Errors, readFields, type Wish } from './read.ts';
import { errorsOf } from './refused.ts';
import { SaveDialog } from './save-dialog.tsx';
import type { SlaProps } from './sla.tsx';
import type { Author, Rules } from './use-rules.ts';
import { useSaving } from './use-saving.ts';

type Props = Omit<SlaProps, 'tenant' | 'onBack'> & {
  readonly server: SlaSettings;
  readonly rules: Rules;
  /** Open orders shall follow what is in force now. */
  onFollow(): void;
};

/** The rules as a form, or as a text for who may only read them. */
export function RulesForm(props: Props) {
  const { api, feed, board, person, mayGovern, now, server, rules, onFollow } = props;
  const { locale } = board.settings;
  const ref = useRef<HTMLFormElement>(null);
  const [refused, setRefused] = useState<Errors>({});
  const [general, setGeneral] = useState<string>();
  const [inField, enter] = useState<string>();
  const read = readFields(rules.typed);
  const errors = { ...refused, ...read.errors };

  const seen = useRef(server.version);
  seen.current = server.version;
  const [wanted, setWanted] = useState<readonly string[]>([]);
  // After a dialogue that was in the way has given back the focus.
  useEffect(() => firstOf(ref.current, wanted)?.focus(), [wanted]);
  const focusOn = (keys: readonly string[]): void => {
    enter(undefined);
    setWanted(keys);
  };
  const onRefused = async (problem: Problem, wish: Wish): Promise<void> => {
    if (problem.status === 412) {
      await rules.load({ by: String(problem.by), at: String(problem.at) });
      return setGeneral('Somebody changed the rules before you. Look at them, then save again.');
    }
    const named = errorsOf(problem, wish, (key) => hasField(ref.current, key));
    setRefused(named);
    if (Object.keys(named).length > 0) focusOn(Object.keys(named));
    else setGeneral([problem.title, problem.detail].filter(Boolean).join('. '));
  };
  const saving = useSaving({
    api,
    seen: () => seen.current,
    onSaved({ change, ...saved }, follow) {
      rules.discard();
      rules.adopt(saved);
      feed.heard(change);
      const detail = follow ? 'Open orders follow now.' : 'New orders keep to them.';
      tell({ tone: 'good', text: 'SLA rules saved', detail });
      if (follow) onFollow();
    },
    onRefused: (problem, wish) => void onRefused(problem, wish),
  });
  // What the server said of a field is old once somebody types.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it begins anew with each change of the draft
  useEffect(() => {
    setRefused({});
    setGeneral(undefined);
  }, [rules.draft]);

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (saving.phase || !rules.isTyped) return;
    setGeneral(undefined);
    if (!read.wish) focusOn(Object.keys(read.errors));
    else if (rules.conflicts.length > 0) focusOn(rules.conflicts);
    else saving.begin(read.wish);
  };
  const form: Form = formOf({
    ...{ rules, errors, inField, enter, mayEdit: mayGovern, busy: saving.phase !== undefined },
    nameOf: (author) => whoIs(author, person, board),
  });
  const zone = board.settings.zone;
  return (
    <form ref={ref} className="settings-card sla" noValidate onSubmit={submit}>
      <header>
        <h2>SLA</h2>
        <p className="caps-why">
          What you promise, by the customer’s tier and the order’s priority. An order keeps to the
          rules under which it was made.
        </p>
      </header>
      <Meanwhile rules={rules} who={form.who} now={now} mayGovern={mayGovern} />
      <PolicyGrid form={form} />
      <ExampleOrder read={read} locale={locale} zone={zone} now={now} />
      <Pausing form={form} />
      <BusinessHours form={form} />
      <Holidays
        form={form}
        dates={holidayDates(rules.typed)}
        locale={locale}
        today={todayIn(zone, now)}
      />
      <Zone form={form} now={now} />
      {mayGovern ? (
        <footer data-unsaved={rules.isTyped || undefined}>
          <p className="field-error" role="alert">
            {general}
          </p>
          {rules.isTyped ? (
            <>
              <span className="sla-unsaved">Not saved yet</span>
              <button type="button" className="button" onClick={rules.discard}>
                Discard
              </button>
            </>
          ) : null}
          <button
            type="submit"
            className="button primary"
            aria-disabled={saving.phase !== undefined || !rules.isTyped}
          >
            Save SLA rules
          </button>
        </footer>
      ) : (
        <p className="caps-reader">Your role may see the rules; an owner sets them.</p>
      )}
      {saving.phase ? (
        <SaveDialog
          phase={saving.phase}
          locale={locale}
          onAnswer={saving.answer}
          onAgain={saving.again}
          onStop={saving.stop}
        />
      ) : null}
    </form>
  );
}

function whoIs(author: Author | undefined, person: string, board: BoardNames): string {
  if (author?.by === person) return 'You, in another window,';
  return (author && board.people.get(author.by)?.name) ?? 'Somebody else';
}
type BoardNames = Pick<SlaProps['board'], 'people'>;

/** Parts that say what is wrong with them as a whole. */
const WHOLE = [HOURS, HOLIDAYS, PAUSING];

const fieldIn = (form: HTMLElement | null, key: string): HTMLElement | undefined | null =>
  form?.querySelector<HTMLElement>(`[name="${key}"], [data-field="${key}"]`);

const hasField = (form: HTMLElement | null, key: string): boolean =>
  WHOLE.includes(key) || key.startsWith(`${HOLIDAYS}.`) || Boolean(fieldIn(form, key));

/** The first field on the page that is named, or that holds what is named. */
function firstOf(form: HTMLElement | null, keys: readonly string[]): HTMLElement | undefined {
  const named = [...(form?.querySelectorAll<HTMLElement>('[name], [data-field]') ?? [])];
  const nameOf = (field: HTMLElement) =>
    field.getAttribute('name') ?? field.getAttribute('data-field') ?? '';
  return named.find((field) =>
    keys.some((key) => nameOf(field) === key || nameOf(field).startsWith(`${key}.`)),
  );
}
