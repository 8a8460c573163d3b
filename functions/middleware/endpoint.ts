import type { z } from 'zod';
import type { CommandId, PersonId, TenantId } from '../../domain/ids.ts';
import { type Action, permission } from '../../domain/policy.ts';
import type { Result } from '../../domain/result.ts';
import type { Actor } from './actor.ts';
import { now, patience } from './clock.ts';
import { type Conditions, commandOf, seenOf } from './conditions.ts';
import type { HttpEvent } from './http-event.ts';
import { parseBody, parsePart } from './parse.ts';
import { Problem, problemOf } from './problem.ts';

type Schema = z.ZodType;
type Parsed<S> = S extends Schema ? z.output<S> : undefined;

/** What `run` is given: everything checked, nothing raw. */
export type Call<Path, Query, Body> = {
  readonly actor: Actor;
  readonly tenant: TenantId;
  readonly path: Parsed<Path>;
  readonly query: Parsed<Query>;
  readonly body: Parsed<Body>;
  /** ISO instant of this request. */
  readonly now: string;
  /** For commits: who, when, under which id. */
  readonly order: {
    readonly command: CommandId;
    readonly request: string;
    readonly by: PersonId;
    readonly at: string;
    readonly patience: () => Promise<boolean>;
  };
  /** The version in If-Match; only endpoints that `changes` a version have one. */
  readonly seen: number;
  /** Set when the actor may touch nothing but their own visits. */
  readonly onlyVisitsOf?: PersonId | undefined;
};

export type EndpointSpec<
  Path extends Schema,
  Query extends Schema,
  Body extends Schema,
  Answer extends Schema,
> = {
  /** As API Gateway spells it: `POST /api/work-orders/{number}/moves`. */
  readonly route: string;
  /** One sentence for the API's readers. */
  readonly summary: string;
  readonly may: Action;
  /** Whether "own visits only" is enough to come in; `run` then looks at `onlyVisitsOf`. */
  readonly own?: true;
  readonly path?: Path;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer: Answer;
  readonly status?: 200 | 201;
  /** The caller must say which version it saw (If-Match), or gets 428. */
  readonly changes?: true;
  run(call: Call<Path, Query, Body>): Promise<Result<z.input<Answer>>>;
};

export type Endpoint = {
  readonly spec: Omit<EndpointSpec<Schema, Schema, Schema, Schema>, 'run'>;
  /** Answers a request of an actor; throws a Problem for every refusal. */
  handle(event: HttpEvent, actor: Actor): Promise<{ status: number; body: unknown }>;
};

/**
 * One route: actor → may → parse → run. Strangers learn nothing from validation messages, because they never get that far.
 */
export function endpoint<
  Path extends Schema,
  Query extends Schema,
  Body extends Schema,
  Answer extends Schema,
>(spec: EndpointSpec<Path, Query, Body, Answer>): Endpoint {
  return {
    spec: spec as unknown as Endpoint['spec'],
    async handle(event, actor) {
      const allowed = permission(actor.role, spec.may);
      if (allowed === 'no' || (allowed === 'own' && !spec.own)) throw new Problem('not-allowed');
      const conditions = conditionsOf(event, spec.changes === true);
      const at = now();
      const result = await spec.run({
        actor,
        tenant: actor.tenant,
        path: parsePart('path', spec.path, event.pathParameters ?? {}) as Parsed<Path>,
        query: parsePart('query', spec.query, event.queryStringParameters ?? {}) as Parsed<Query>,
        body: (spec.body && parseBody(spec.body, event)) as Parsed<Body>,
        now: at,
        order: {
          command: conditions.command,
          request: conditions.request,
          by: actor.person,
          at,
          patience: patience(),
        },
        seen: conditions.seen,
        onlyVisitsOf: allowed === 'own' ? actor.person : undefined,
      });
      if (!result.ok) throw problemOf(result.refusal);
      return { status: spec.status ?? 200, body: result.value };
    },
  };
}

function conditionsOf(event: HttpEvent, changes: boolean): Conditions {
  return { ...commandOf(event), seen: changes ? seenOf(event) : 0 };
}
