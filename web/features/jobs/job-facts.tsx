import type { ReactNode } from 'react';
import type { OneJob } from '../../../functions/contract/job.ts';
import { lineOf } from '../../words/job-line.ts';
import { initials } from '../../words/names.ts';
import { deadlineWords, visitWords } from '../../words/order-words.ts';
import type { Desk } from './desk.ts';
import { OrderLink } from './order-link.tsx';

type Props = { readonly job: OneJob; readonly desk: Desk };

/** When, who, for whom, of which work order, and what to know about it. */
export function JobFacts({ job, desk }: Props) {
  const { board, today, now } = desk;
  const { settings, customers, properties } = board;
  const { technician, customerId } = lineOf(job, board);
  const customer = customerId ? customers.get(customerId) : undefined;
  const propertyId =
    job.propertyId ?? (job.workOrder && board.cards.get(job.workOrder)?.propertyId);
  const property = propertyId ? properties.get(propertyId) : undefined;
  const moment = (instant: string) => deadlineWords(instant, now, settings);
  const planned = job.slot ? visitWords({ window: job.window }, settings.locale, today) : '';
  return (
    <>
      <dl className="jobs-facts">
        <Fact name="When">
          <b className="num">{visitWords(job, settings.locale, today) || 'No day yet'}</b>
          {planned ? <span>Meant for {planned}</span> : null}
        </Fact>
        <Fact name="Technician">
          {technician ? (
            <span className="jobs-person">
              <span className="avatar" aria-hidden>
                {initials(technician)}
              </span>
              <b>{technician}</b>
            </span>
          ) : (
            <span className="jobs-nothing">Nobody yet</span>
          )}
        </Fact>
        <Fact name="Customer">
          {customer ? (
            <b dir="auto">{customer.name}</b>
          ) : (
            <span className="jobs-nothing">Not known</span>
          )}
          {customer?.tier === 'service-contract' ? <span>Service Contract</span> : null}
          {customer?.phone ? (
            <a className="num" href={`tel:${customer.phone.replace(/[^+\d]/g, '')}`}>
              {customer.phone}
            </a>
          ) : null}
          {customer?.email ? <a href={`mailto:${customer.email}`}>{customer.email}</a> : null}
        </Fact>
        {property ? (
          <Fact name="Property">
            <b dir="auto">{property.name}</b>
            {property.address ? (
              <a
                href={`https://www.openstreetmap.org/search?query=${encodeURIComponent(property.address)}`}
                target="_blank"
                rel="noreferrer"
              >
                {property.address}
              </a>
            ) : null}
          </Fact>
        ) : null}
        <Fact name="Work order">
          {job.workOrder ? (
            <OrderLink number={job.workOrder} desk={desk} />
          ) : (
            <span className="jobs-nothing">None: a job on its own</span>
          )}
        </Fact>
        {job.startedAt ? <Fact name="Started">{moment(job.startedAt)}</Fact> : null}
        {job.completedAt ? <Fact name="Completed">{moment(job.completedAt)}</Fact> : null}
        {job.cancelledAt ? <Fact name="Cancelled">{moment(job.cancelledAt)}</Fact> : null}
      </dl>
      <section className="jobs-notes">
        <h3>Notes</h3>
        {job.notes ? <p dir="auto">{job.notes}</p> : <p className="jobs-nothing">No notes.</p>}
      </section>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
