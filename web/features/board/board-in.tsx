import { type ComponentProps, type ComponentType, lazy, Suspense } from 'react';
import type { Lanes } from '../../../domain/view.ts';
import { BoardSkeleton } from './board-skeleton.tsx';
import { Board } from './columns.tsx';
import type { BoardProps } from './model.ts';
import type { ViewTools as Tools } from './views/view-tools.tsx';

type LaneProps = BoardProps & { readonly by: Lanes; readonly tenant: string };

/** Without a network they may not come: then the columns stand as they are, and nothing is offered beside them. */
const LaneBoard = lazy(() =>
  import('./lanes/lane-board.tsx').then(
    (m): { default: ComponentType<LaneProps> } => ({ default: m.LaneBoard }),
    () => ({ default: Board }),
  ),
);
const LazyTools = lazy(() =>
  import('./views/view-tools.tsx').then(
    (m): { default: ComponentType<ComponentProps<typeof Tools>> } => ({ default: m.ViewTools }),
    () => ({ default: () => null }),
  ),
);

type Props = BoardProps & { readonly by: Lanes | undefined; readonly tenant: string };

/** The four columns as they are, or in lanes. */
export function BoardIn({ by, tenant, ...board }: Props) {
  if (!by) return <Board {...board} />;
  return (
    <Suspense fallback={<BoardSkeleton />}>
      <LaneBoard {...board} by={by} tenant={tenant} />
    </Suspense>
  );
}

/** Lanes and saved views, when they have come. */
export function ViewTools(props: ComponentProps<typeof Tools>) {
  return (
    <Suspense>
      <LazyTools {...props} />
    </Suspense>
  );
}
