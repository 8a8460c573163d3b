/** What holds for every operation, told once. */
export const GUIDE = `<section id="calling">
<h2>How to call it</h2>
<p>The same as an <a href="/api/openapi.json">OpenAPI 3.1 document</a>, for programs that write clients. Both are made from the schemas that the API parses with.</p>
<ul class="plain">
<li><strong>Token.</strong> Operations ask for an access token of somebody of your firm, as <code>Authorization: Bearer …</code>. Where to get one, <a href="#get-config"><code>GET /api/config</code></a> tells: an OpenID Connect issuer and the client to name there, by the authorization code flow with PKCE. What the token may do is what the person’s role may do; other firms’ data is never in reach.</li>
<li><strong>Commands.</strong> Send an <code>Idempotency-Key</code> of your own with whatever changes something, and the same one when you try again: it is done once.</li>
<li><strong>Versions.</strong> Where <code>If-Match</code> is asked for, send the <code>ETag</code> that you saw. Who changed the same meanwhile is not overwritten: 412 says who, when and how it stands now.</li>
<li><strong>Too much at once.</strong> After 429, and 503 with the code <code>busy</code>, nothing was changed: wait the seconds of <code>Retry-After</code> and send the same again.</li>
<li><strong>Bodies</strong> are JSON; a field that is not known is refused, and named.</li>
<li><strong>Times.</strong> Instants are in UTC; days and clock times are the firm’s own, in its zone. Money is in the smallest unit of its currency: 12.50 is 1250.</li>
</ul>
<p>In the examples, <code>BOARD</code> is the address of this site and <code>TOKEN</code> your access token.</p>
</section>`;
