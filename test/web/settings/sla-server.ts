import type { PersonId } from '../../../domain/ids.ts';
import { USUAL_RULES } from '../../../domain/sla-policy.ts';
import type { AlertSettings, Delivery } from '../../../functions/contract/alerts.ts';
import type { EditSlaSettings, Recount, SlaSettings } from '../../../functions/contract/sla.ts';
import { StubServer } from '../../support/site.ts';

const PREVIEW_PIECE = 400;
const OPEN = 1_204;

/** A server with the rules of the SLA and the alerts, each changed on the version that was seen. */
export class SlaServer extends StubServer {
  sla: SlaSettings = structuredClone({
    ...USUAL_RULES,
    zone: 'America/Toronto',
    version: 1,
  }) as SlaSettings;
  alerts: AlertSettings = { recipients: [], digestAt: '07:00', version: 0, barred: [] };
  deliveries: Delivery[] = [];
  recount: Recount = { state: 'none', looked: 0, changed: 0, open: OPEN };
  /** How many of each piece of a preview would get another deadline. */
  changedInPiece = 29;

  constructor() {
    super();
    this.role = 'owner';
    this.board.directory.people.push(
      { id: 'U2' as PersonId, name: 'Dana Moreau', role: 'owner', version: 1 },
      { id: 'U7' as PersonId, name: 'Priya Nair', role: 'owner', version: 1 },
    );
    this.replies.set('GET /api/settings/sla', () => ({ body: this.sla }));
    this.replies.set('PUT /api/settings/sla', () => this.#putSla());
    this.replies.set('POST /api/settings/sla/preview', () => this.#preview());
    this.replies.set('GET /api/settings/sla/recount', () => ({ body: this.recount }));
    this.replies.set('POST /api/settings/sla/recount', () => this.#recount());
    this.replies.set('GET /api/settings/alerts', () => ({ body: this.alerts }));
    this.replies.set('PUT /api/settings/alerts', () => this.#putAlerts());
    this.replies.set('GET /api/settings/alerts/deliveries', () => ({
      body: { deliveries: this.deliveries },
    }));
    this.replies.set('POST /api/unsubscribe', () => ({
      body: { email: 'anna@example.com', tenant: 'Kitchener Kooling' },
    }));
  }

  /** Somebody puts other rules into force; boards hear it when they are told. */
  change(edit: (sla: SlaSettings) => void, by = 'U7') {
    edit(this.sla);
    const change = this.#entered('settings', by, 'sla-changed');
    this.sla.version = change.version;
    return change;
  }

  /** What was sent to a path. */
  sent(path: string) {
    return this.posted.filter((one) => one.path === path);
  }

  #entered(id: string, by: string, kind: string) {
    const change = { ...this.board.setJob(id, {}, by), kind };
    this.board.log[this.board.log.length - 1] = change;
    return change;
  }

  #putSla() {
    const { body, seen } = this.posted.at(-1) as { body: EditSlaSettings; seen: string };
    if (seen !== `"${this.sla.version}"`) return refused(this.sla);
    const change = this.change((sla) => Object.assign(sla, body.rules, { zone: body.zone }), 'U2');
    return { body: { ...this.sla, change } };
  }

  #preview() {
    const [{ after }] = this.posted.slice(-1).map(({ body }) => body) as [{ after: number }];
    const end = Math.min(OPEN, after + PREVIEW_PIECE);
    const next = end < OPEN ? { next: end } : {};
    const changed = end < OPEN || this.changedInPiece === 0 ? this.changedInPiece : 0;
    return { body: { looked: end - after, changed, open: OPEN, ...next } };
  }

  #recount() {
    const { state, looked } = this.recount;
    const now = state === 'running' ? Math.min(OPEN, looked + PREVIEW_PIECE) : 0;
    this.recount = {
      state: now === OPEN ? 'done' : 'running',
      ...{ looked: now, changed: Math.round(now / 14), open: OPEN },
      startedAt: this.board.head().now,
    };
    return { body: this.recount };
  }

  #putAlerts() {
    const { body, seen } = this.posted.at(-1) ?? { body: {}, seen: '' };
    if (seen !== `"${this.alerts.version}"`) return refused(this.alerts);
    const change = this.#entered('alerts', 'U2', 'alerts-changed');
    this.alerts = {
      ...(body as AlertSettings),
      version: change.version,
      barred: this.alerts.barred,
    };
    return { body: { ...this.alerts, change } };
  }
}

function refused(current: object) {
  const problem = {
    type: '/problems/settings-moved-on',
    title: 'Somebody changed this before you',
  };
  return {
    status: 412,
    body: {
      ...{ ...problem, status: 412, code: 'settings-moved-on' },
      ...{ by: 'U7', at: '2026-11-23T13:58:00Z', current },
    },
    type: 'application/problem+json',
  };
}
