import { type Content, type Envelope, type Link, type List, reason } from './mail-content.ts';

/** Readable on either ground: a mail program that darkens the page by itself finds no white left behind. */
const COLOURS: Readonly<Record<Content['tone'], string>> = {
  breached: '#b91c1c',
  'at-risk': '#a15c07',
  calm: '#15803d',
};
const DARK = `@media (prefers-color-scheme: dark) {
  .breached { color: #fca5a5 !important } .at-risk { color: #fcd34d !important } .calm { color: #86efac !important }
  .quiet { color: #a1a1aa !important } .link { color: #93c5fd !important }
}`;
const FONT = "font-family: Inter, system-ui, -apple-system, 'Segoe UI', sans-serif";
const QUIET = 'color: #57606a';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Text as it stands in a page or in an attribute: nobody's title is ever markup. */
export const safe = (text: string) => text.replaceAll(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
/** The same, from right to left where it is written so, and carrying nothing else along. */
const typed = (text: string) => `<bdi>${safe(text)}</bdi>`;

/** The mail as a page: one column, no tables, no pictures, nothing fetched from anywhere. */
export function htmlOf(content: Content, envelope: Envelope): string {
  const { subject, tone, label, heading, paragraphs, facts, lists, action } = content;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${safe(subject)}</title>
<style>${DARK}</style>
</head>
<body style="margin: 0; padding: 24px 16px; ${FONT}; font-size: 16px; line-height: 1.5">
<div style="max-width: 560px; margin: 0 auto">
<p class="${tone}" style="margin: 0; font-size: 14px; font-weight: 700; color: ${COLOURS[tone]}">${safe(label)}</p>
<h1 style="margin: 4px 0 16px; font-size: 20px; line-height: 1.3; overflow-wrap: anywhere">${typed(heading)}</h1>
${paragraphs.map((words) => `<p style="margin: 0 0 16px">${safe(words)}</p>`).join('\n')}
${facts.map(fact).join('\n')}
${lists.map(list).join('\n')}
<p style="margin: 24px 0">${button(action)}</p>
<p class="quiet" style="margin: 32px 0 0; font-size: 13px; ${QUIET}">${safe(reason(envelope))}<br>
${link({ label: 'Stop these mails', href: envelope.unsubscribe })}</p>
</div>
</body>
</html>
`;
}

const fact = ([name, value]: Content['facts'][number]) =>
  `<p style="margin: 0 0 8px"><span class="quiet" style="display: block; font-size: 13px; ${QUIET}">${safe(name)}</span>${typed(value)}</p>`;

const link = ({ label, href }: Link) =>
  `<a class="link" href="${safe(href)}" style="color: #1d4ed8">${typed(label)}</a>`;

const button = ({ label, href }: Link) =>
  `<a href="${safe(href)}" style="display: inline-block; padding: 12px 20px; border-radius: 8px; background: #1d4ed8; color: #ffffff; font-weight: 600; text-decoration: none">${safe(label)}</a>`;

function list({ title, items, more }: List): string {
  const rows = items.map(
    (item) =>
      `<li style="margin: 0 0 8px; overflow-wrap: anywhere">${link(item)}<span class="quiet" style="display: block; font-size: 13px; ${QUIET}">${safe(item.note)}</span></li>`,
  );
  const rest =
    more > 0 ? `<p class="quiet" style="margin: 0 0 8px; ${QUIET}">and ${more} more</p>` : '';
  return `<h2 style="margin: 24px 0 8px; font-size: 16px">${safe(title)}</h2>
<ul style="margin: 0; padding: 0 0 0 20px">${rows.join('\n')}</ul>${rest}`;
}
