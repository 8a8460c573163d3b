import { answererOf, isPageOf, networkFirst, PAGE, PATIENCE_MS, type Shell } from './answer.ts';

/** What this file needs of the scope that it runs in; the page's types know none of it. */
type Lasting = { waitUntil(work: Promise<unknown>): void };
type Fetching = { readonly request: Request; respondWith(answer: Promise<Response>): void };
type Scope = {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
};

declare const SHELL: Shell;
const scope = self as unknown as Scope;
const SHELLS = 'shell-';
const NAME = SHELLS + SHELL.name;

scope.addEventListener('install', (event) => event.waitUntil(install()));
scope.addEventListener('activate', (event) => event.waitUntil(takeOver()));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const answerer = answererOf(request, scope.location.origin, SHELL.files);
  if (answerer === 'page') event.respondWith(page(request));
  if (answerer === 'kept') event.respondWith(file(request));
});

/** All of a release or nothing: a page whose files are missing would stay white. */
async function install(): Promise<void> {
  const shell = await caches.open(NAME);
  await shell.addAll(SHELL.files);
  const page = await fetch(PAGE, { cache: 'no-cache' });
  if (!page.ok || !isPageOf(SHELL, await page.clone().text())) throw new Error('another release');
  await shell.put(PAGE, page);
  await scope.skipWaiting();
}

/** The newest release is the only one that is kept. */
async function takeOver(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(SHELLS) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  await scope.clients.claim();
}

const page = (request: Request): Promise<Response> =>
  networkFirst({
    fetched: () => fetch(request),
    kept: () => kept(PAGE),
    patience: () => new Promise((done) => setTimeout(done, PATIENCE_MS)),
  });

/** A file of a release never changes; the few without a hash in their names come anew with the next one. */
const file = async (request: Request): Promise<Response> =>
  (await kept(new URL(request.url).pathname)) ?? fetch(request);

async function kept(path: string): Promise<Response | undefined> {
  const shell = await caches.open(NAME);
  return shell.match(path, { ignoreVary: true });
}
