import { useCallback, useState } from 'react';
import type { WorkOrderChanged } from '../../functions/contract/answers.ts';
import type { Answer } from '../api/problem.ts';
import type { MoveQuestion } from '../features/board/moves.ts';

export type OpenQuestion = {
  readonly about: MoveQuestion;
  done(answer?: Answer<WorkOrderChanged>): void;
};

/** A question in the way of a move, as a promise: put by the board, answered by a dialogue. One at a time. */
export function useQuestion() {
  const [question, setQuestion] = useState<OpenQuestion>();
  const ask = useCallback(
    (about: MoveQuestion) =>
      new Promise<Answer<WorkOrderChanged> | undefined>((resolve) => {
        setQuestion({
          about,
          done(answer) {
            setQuestion(undefined);
            resolve(answer);
          },
        });
      }),
    [],
  );
  return { question, ask };
}
