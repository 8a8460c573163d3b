import type { IncomingMessage, ServerResponse } from 'node:http';
import type { KeptMail, MailBox } from './mail-box.ts';
import type { Faults } from './mail-faults.ts';
import { isFromThisMachine, readBody, send } from './plain-http.ts';

const PATH = '/local/mail';
/** A mail runs nothing and fetches nothing, as in any mail program; its links open pages of their own. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox";
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'";

/** `/local/mail`: every mail that was sent, for people to read and for tests as JSON; `/local/mail/faults` makes the provider misbehave. */
export function createMailPages({
  box,
  faults,
}: {
  readonly box: MailBox;
  readonly faults: Faults;
}) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isFromThisMachine(request)) return send(response, 403);
    const url = new URL(request.url ?? PATH, 'http://localhost');
    const [id = '', form = ''] = url.pathname.slice(PATH.length + 1).split('/');
    if (id === 'faults') return planned(request, response, faults);
    const to = url.searchParams.get('to') ?? undefined;
    if (!id && !(request.headers.accept ?? '').includes('text/html'))
      return json(response, 200, { mails: box.list(to) });
    if (!id) return page(response, 'Mail', list(box.list(to)));
    const mail = box.list().find((each) => each.id === id);
    if (!mail) return send(response, 404);
    if (form === 'html') return html(response, MAIL_POLICY, shown(mail.html));
    page(response, mail.subject, letter(mail));
  };
}

async function planned(request: IncomingMessage, response: ServerResponse, faults: Faults) {
  if (request.method === 'POST' && faults.plan(await readBody(request)))
    return json(response, 200, {});
  json(response, 400, {
    message:
      'POST {"fault":"throttle|refuse|fail|time-out|lost-answer|bounce|complain","times":1,"to":"a@b.c"}, or {"fault":"none"}.',
  });
}

function list(mails: readonly KeptMail[]): string {
  const rows = mails.map(
    ({ id, at, to, subject }) =>
      `<li><a href="${PATH}/${id}">${safe(subject)}</a><br><small>${safe(to.join(', '))} · ${safe(at)}</small></li>`,
  );
  return rows.length > 0 ? `<ul>${rows.join('')}</ul>` : '<p>No mail was sent yet.</p>';
}

function letter({ id, at, from, to, headers, tags, text }: KeptMail): string {
  const lines = [
    ['From', from],
    ['To', to.join(', ')],
    ['Date', at],
    ...headers.map(({ Name, Value }) => [Name, Value]),
    ...Object.entries(tags).map(([name, value]) => [`Tag ${name}`, value]),
  ];
  return `<p><a href="${PATH}">All mails</a></p>
<dl>${lines.map(([name = '', value = '']) => `<dt>${safe(name)}</dt><dd>${safe(value)}</dd>`).join('')}</dl>
<iframe title="The mail" src="${PATH}/${id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
<h2>As text</h2><pre>${safe(text)}</pre>`;
}

const shown = (mail: string) => mail.replace('<head>', '<head><base target="_blank">');

const STYLE = `:root { color-scheme: light dark } body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
ul { list-style: none; padding: 0 } li { padding: .5rem 0; border-top: 1px solid #8884 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem } dd { margin: 0; overflow-wrap: anywhere }
iframe { width: 100%; height: 40rem; border: 1px solid #8888; background: Canvas } pre { white-space: pre-wrap; overflow-wrap: anywhere }`;

function page(response: ServerResponse, title: string, body: string): void {
  html(
    response,
    PAGE_POLICY,
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${safe(title)}</title><style>${STYLE}</style><h1>${safe(title)}</h1>${body}</html>`,
  );
}

function html(response: ServerResponse, policy: string, body: string): void {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
  };
  send(response, 200, headers, body);
}

function json(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, { 'content-type': 'application/json' }, JSON.stringify(body));
}

const safe = (text: string) => text.replaceAll(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
