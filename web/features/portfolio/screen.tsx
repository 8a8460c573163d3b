import { ImageDown, Users } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { BoardData } from '../../api/board-data.ts';
import type { Problem } from '../../api/problem.ts';
import { ArchiveNote } from '../../parts/archive-note.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { useJobs } from '../../parts/use-jobs.ts';
import { Face } from '../../ui/face.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Picker } from '../../ui/picker.tsx';
import { useTitle } from '../../ui/title.ts';
import { tell } from '../../ui/toast.tsx';
import { localNow } from '../../words/local-now.ts';
import { todayIn } from '../../words/order-words.ts';
import type { Desk } from './desk.ts';
import { PortfolioGrid } from './grid.tsx';
import { Legend } from './legend.tsx';
import { firstCustomer, type Portfolio, portfolioOf, RECENT_DAYS } from './rows.ts';
import { savePicture } from './save-picture.ts';
import { Skeleton } from './skeleton.tsx';
import { useOrders } from './use-orders.ts';
import { type Manner, summaryWords } from './words.ts';
import './portfolio.css';
import './visit-cell.css';
import './phone.css';

export type PortfolioScreenProps = Omit<Desk, 'board' | 'today'> & {
  readonly board: BoardData | undefined;
  readonly problem: Problem | undefined;
  /** The sign of life. */
  readonly live: ReactNode;
  /** Whose portfolio the address names. */
  readonly customer: string | undefined;
  onCustomer(id: string): void;
  onRefresh(): void;
};

const TITLE = 'Portfolio';
const SUBTITLE = 'Where every visit of a customer stands, property by property';

/** One look at everything that is agreed with a customer: what slipped stands on top. */
export function PortfolioScreen(props: PortfolioScreenProps) {
  const { board, problem, live, customer: asked, onCustomer, onRefresh, ...rest } = props;
  useTitle(TITLE);
  if (!board) {
    return (
      <>
        <PageHeader title={TITLE} subtitle={SUBTITLE}>
          {live}
        </PageHeader>
        {problem ? (
          <Failed what="The portfolio" problem={problem} onRetry={onRefresh} />
        ) : (
          <Skeleton />
        )}
      </>
    );
  }
  const customer = (asked && board.customers.get(asked)) || firstCustomer(board);
  if (!customer) {
    return (
      <>
        <PageHeader title={TITLE} subtitle={SUBTITLE}>
          {live}
        </PageHeader>
        <Face icon={<Users size={26} aria-hidden />} title="No customers yet">
          Once there is a customer with properties and work orders, their visits stand here.
        </Face>
      </>
    );
  }
  const desk = { ...rest, board, today: todayIn(board.settings.zone, rest.now) };
  return (
    <OfCustomer
      key={customer.id}
      {...{ desk, live, onCustomer }}
      id={customer.id}
      name={customer.name}
    />
  );
}

type OfCustomerProps = {
  readonly desk: Desk;
  readonly live: ReactNode;
  readonly id: string;
  readonly name: string;
  onCustomer(id: string): void;
};

function OfCustomer({ desk, live, id, name, onCustomer }: OfCustomerProps) {
  const { api, feed, board, today, now } = desk;
  const { zone, locale } = board.settings;
  const { cards, archive } = useOrders(desk, id);
  const workOrders = cards.filter(({ jobsTotal }) => jobsTotal > 0).map(({ number }) => number);
  const { held, problem, reload } = useJobs(api, feed, { workOrders: workOrders.sort() }, zone);
  // An order more is another question: what is known stays in sight until it is answered.
  const [known, setKnown] = useState(held);
  if (held && held !== known) setKnown(held);
  const visits = useMemo(
    () => known && Map.groupBy(known.jobs.values(), ({ workOrder }) => workOrder as string),
    [known],
  );
  const clock = localNow(zone, now);
  const portfolio = useMemo(
    () => portfolioOf(id, cards, { properties: board.properties, visits, zone, now: clock }),
    [id, cards, board.properties, visits, zone, clock],
  );
  const manner: Manner = { locale, zone, today, people: board.people };
  const heading = { customer: name, tenant: board.settings.name };
  return (
    <>
      <PageHeader title={TITLE} subtitle={SUBTITLE}>
        {live}
        <SaveButton
          disabled={!known || portfolio.rows.length === 0}
          {...{ portfolio, manner, heading }}
        />
      </PageHeader>
      <div className="portfolio-bar">
        <Picker
          label="Customer"
          shown={name}
          value={id}
          options={customerOptions(board)}
          onPick={onCustomer}
        />
        <p className="portfolio-sum num" role="status">
          {known ? summaryWords(portfolio) : 'Reading the visits…'}
          {problem && known ? ` · ${problem.title}: newer changes may be missing.` : ''}
        </p>
        <Legend />
        <ArchiveNote archive={archive} missing="Completed work orders may be missing." />
      </div>
      {!known && problem ? (
        <Failed what="The portfolio" problem={problem} onRetry={reload} />
      ) : portfolio.rows.length === 0 ? (
        <Face icon={<Users size={26} aria-hidden />} title={`Nothing to show for ${name}`}>
          Neither a property nor a work order that is open or was completed in the last{' '}
          {RECENT_DAYS} days.
        </Face>
      ) : (
        <PortfolioGrid {...{ portfolio, desk, manner }} label={`Visits for ${name}`} />
      )}
    </>
  );
}

type SaveProps = {
  readonly disabled: boolean;
  readonly portfolio: Portfolio;
  readonly manner: Manner;
  readonly heading: { readonly customer: string; readonly tenant: string };
};

function SaveButton({ disabled, portfolio, manner, heading }: SaveProps) {
  const save = () =>
    savePicture(portfolio, manner, heading).catch(() =>
      tell({ tone: 'bad', text: 'The picture could not be made', detail: 'Try another browser.' }),
    );
  return (
    <button type="button" className="button" disabled={disabled} onClick={() => void save()}>
      <ImageDown size={16} aria-hidden />
      Save as picture
    </button>
  );
}

function customerOptions({ customers, properties }: BoardData) {
  const own = Map.groupBy(properties.values(), ({ customerId }) => customerId as string);
  return [...customers.values()]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ id, name, inactive }) => ({
      value: id as string,
      label: name,
      hint: inactive ? 'inactive' : String(own.get(id)?.length ?? ''),
    }));
}
