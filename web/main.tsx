import './app/tokens.css';
import './ui/base.css';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { UNSUBSCRIBE } from './app/paths.ts';
import { startSession } from './app/session.ts';
import { Waiting } from './app/waiting.tsx';

const UnsubscribePage = lazy(() =>
  import('./app/unsubscribe-page.tsx').then((m) => ({ default: m.UnsubscribePage })),
);

// Outside of React: a session starts once, however often a component is mounted. Whoever unsubscribes needs none.
const isForAnybody = window.location.pathname === UNSUBSCRIBE;
const start = isForAnybody ? undefined : startSession();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has lost its root');
createRoot(root).render(
  <StrictMode>
    <Suspense fallback={<Waiting />}>
      {start ? <App start={start} /> : <UnsubscribePage />}
    </Suspense>
  </StrictMode>,
);
