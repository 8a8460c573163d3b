import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { OneJob } from '../../../functions/contract/job.ts';
import type { Deeds } from '../../parts/use-job-deeds.ts';
import { tell } from '../../ui/toast.tsx';
import { lineOf } from '../../words/job-line.ts';
import type { Desk } from './desk.ts';

/** What every question before a deed is given. */
export type Asked = {
  readonly job: OneJob;
  readonly desk: Desk;
  readonly deeds: Deeds;
  onClose(): void;
};

/** What a question is about. */
export const leadOf = (job: OneJob, desk: Desk): string =>
  `${job.number} · ${lineOf(job, desk.board).title}`;

/** Said when a job has come to a work order, with the way there. */
export function tellOrder(desk: Desk, text: string, number: string): void {
  const run = () => desk.onOpenOrder(number as WorkOrderNumber);
  tell({ tone: 'good', text, action: { label: 'Open work order', run } });
}
