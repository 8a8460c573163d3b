import type { Card } from '../../../domain/card.ts';
import type { Ask, Column } from '../../../domain/lifecycle.ts';
import type { Slot } from '../../../functions/contract/visit.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { Api } from '../../api/client.ts';
import type { Answer } from '../../api/problem.ts';
import { ScheduleDialog } from '../../parts/schedule-dialog.tsx';
import { todayIn } from '../../words/order-words.ts';
import { OpenVisitsDialog } from './open-visits-dialog.tsx';

type Props<T> = {
  readonly question: {
    readonly ask: Ask;
    readonly card: Card;
    readonly to: Column;
    send(answers: {
      readonly schedule?: Slot;
      readonly openJobs?: 'complete' | 'cancel';
    }): Promise<Answer<T>>;
  };
  readonly api: Api;
  readonly board: BoardData;
  /** Server time, ISO instant. */
  readonly now: string;
  onDone(answer?: Answer<T>): void;
};

/** What a move asks before it happens: when and who, or what becomes of the open visits. */
export function MoveQuestion<T>({ question, api, board, now, onDone }: Props<T>) {
  const { ask, card, to, send } = question;
  const { people, settings } = board;
  const today = todayIn(settings.zone, now);
  if (ask === 'open-jobs') {
    return (
      <OpenVisitsDialog
        api={api}
        card={card}
        locale={settings.locale}
        today={today}
        send={(openJobs) => send({ openJobs })}
        onDone={onDone}
      />
    );
  }
  const starts = to === 'in-progress';
  return (
    <ScheduleDialog
      title={starts ? 'Schedule and start the first visit' : 'Schedule the first visit'}
      lead={`${card.number} · ${card.title}`}
      verb={starts ? 'Schedule and start' : 'Schedule'}
      people={people}
      today={today}
      send={(schedule) => send({ schedule })}
      onDone={onDone}
    />
  );
}
