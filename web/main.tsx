import './app/tokens.css';
import './ui/base.css';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { startSession } from './app/session.ts';
import { Waiting } from './app/waiting.tsx';

// Outside of React: a session starts once, however often a component is mounted.
const start = startSession();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has lost its root');
createRoot(root).render(
  <StrictMode>
    <Suspense fallback={<Waiting />}>
      <App start={start} />
    </Suspense>
  </StrictMode>,
);
