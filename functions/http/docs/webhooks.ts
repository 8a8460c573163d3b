import { safe } from '../../outbound/mail-html.ts';
import type { OpenApi } from './document.ts';
import { field } from './fields.ts';

const VERIFY = `import { Webhook } from 'standardwebhooks';

const event = new Webhook(secret).verify(rawBody, headers);`;

/** What receivers are sent, and how they know that it is from here. */
export function webhooksOf({ webhooks = {} }: OpenApi): string {
  const events = Object.entries(webhooks).map(
    ([name, { post }]) =>
      `<li><code class="name">${safe(name)}</code> <span class="about">${safe(post?.summary ?? '')}</span></li>`,
  );
  const [first] = Object.values(webhooks);
  const headers = (first?.post?.parameters ?? []).map(({ name, schema, description }) =>
    field(name, schema, true, description),
  );
  return `<section id="webhooks"><h2>Webhooks</h2>
<p>Owners name an address in Settings → Webhooks. Each event is sent there by <code>POST</code> as a <a href="#schema-WebhookEvent">WebhookEvent</a>, in the form of the <a href="https://www.standardwebhooks.com">Standard Webhooks</a>.</p>
<ul class="fields">${events.join('')}</ul>
<ul class="plain">
<li><strong>Answer</strong> 2xx within 5 seconds; do what takes longer afterwards. Redirects are not followed. 410 ends it for good.</li>
<li><strong>Again.</strong> What was not taken is tried again after 1, 5 and 30 minutes, then 2, 5, 10 and 24 hours. Whoever fails for a day is paused, and the owners are told. While one event waits, those behind it wait too.</li>
<li><strong>Twice, and out of order.</strong> An event may come more than once: <code>webhook-id</code> tells. <code>version</code> tells which of two is newer.</li>
<li><strong>Check</strong> the signature over the bytes as they came, and that the timestamp is of these minutes. A new secret and the one before it both sign for 24 hours.</li>
</ul>
<h4>Headers</h4><ul class="fields">${headers.join('')}</ul>
<h4>Example</h4><pre><code>${safe(VERIFY)}</code></pre>
</section>`;
}
