import { placeOf, SIGNED_IN } from '../app/paths.ts';

/** The site as it opens without a network, put in by the build: a release's own page, and the files that it needs for a technician's day. */
export type Shell = {
  /** Another release has another name. */
  readonly name: string;
  /** What its page names: no other release's page names all of it. */
  readonly named: readonly string[];
  readonly files: readonly string[];
};

/** Where the page itself lies. */
export const PAGE = '/index.html';
/** A network that says nothing for so long is none. */
export const PATIENCE_MS = 3_000;

type Asked = Pick<Request, 'method' | 'mode' | 'url'>;

/**
 * Who answers a request: a place of the app gets the `page`, a file of the shell is `kept`, and all else (the API, the sign-in, other
 * origins) is the network's alone and kept by nobody.
 */
export function answererOf(
  { method, mode, url }: Asked,
  origin: string,
  files: readonly string[],
): 'page' | 'kept' | 'network' {
  const { origin: asked, pathname } = new URL(url);
  if (method !== 'GET' || asked !== origin) return 'network';
  if (mode === 'navigate') return isPlace(pathname) ? 'page' : 'network';
  return files.includes(pathname) ? 'kept' : 'network';
}

const isPlace = (pathname: string): boolean =>
  pathname === SIGNED_IN || placeOf(pathname).is !== 'nowhere';

type Ways = {
  fetched(): Promise<Response>;
  kept(): Promise<Response | undefined>;
  /** Resolves when nobody should be kept waiting any more. */
  patience(): Promise<void>;
};

/** What the network says; what is kept when it fails, has no server behind it or takes too long. */
export async function networkFirst({ fetched, kept, patience }: Ways): Promise<Response> {
  const asked = fetched();
  const fresh = asked.then(
    (response) => (response.status < 500 ? response : undefined),
    () => undefined,
  );
  const first = await Promise.race([fresh, patience().then(() => undefined)]);
  return first ?? (await kept()) ?? asked;
}

/** Whether a page is this release's: while a deployment is under way it may be another's, whose files are not here. */
export const isPageOf = ({ named }: Pick<Shell, 'named'>, html: string): boolean =>
  named.every((path) => html.includes(path));
