import { type Content, type Envelope, reason } from './mail-content.ts';

/** The mail for whoever reads no HTML. */
export function textOf(content: Content, envelope: Envelope): string {
  const { label, heading, paragraphs, facts, lists, action } = content;
  const blocks = [
    `${label.toUpperCase()}\n${heading}`,
    ...paragraphs,
    facts.map(([name, value]) => `${name}: ${value}`).join('\n'),
    ...lists.map(({ title, items, more }) =>
      [
        title,
        ...items.map((item) => `- ${item.label}\n  ${item.note}\n  ${item.href}`),
        ...(more > 0 ? [`and ${more} more`] : []),
      ].join('\n'),
    ),
    `${action.label}: ${action.href}`,
    `-- \n${reason(envelope)}\nStop these mails: ${envelope.unsubscribe}`,
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}
