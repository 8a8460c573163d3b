import { describe, expect, test } from 'vitest';
import { allowed, handler, listed, readable, synthesizedTemplate } from './assembly.ts';

const template = synthesizedTemplate();

/** What a function may do to which partitions: `LOG` of any tenant, or one that is none's. */
function grants(name: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { Action, Resource, Condition } of allowed(template, `functions/operator/${name}`)) {
    if (!readable(Resource).startsWith('{WorkOrderTable')) continue;
    const { 'ForAllValues:StringLike': keys, Null } = Condition as Record<string, object>;
    expect(Null).toEqual({ 'dynamodb:LeadingKeys': 'false' });
    for (const key of Object.values(keys ?? {}).flat())
      for (const action of listed(Action))
        found[key.replace('T#*#', '')] = [
          ...(found[key.replace('T#*#', '')] ?? []),
          action.replace('dynamodb:', ''),
        ].sort();
  }
  return found;
}

const FIRM = [
  'ALERTS',
  'BOARD',
  'COMMANDS',
  'DIRECTORY',
  'HOOKS',
  'JOBS',
  'OUTBOX',
  'SLA',
  'TEMPLATES',
  'VIEWS',
];
const each = (...actions: string[]) =>
  Object.fromEntries([...FIRM, 'JOB#*', 'WO#*'].map((name) => [name, actions]));

describe('an operator', () => {
  test('lists tenants by reading logs and names', () => {
    const query = ['Query'];
    expect(grants('list-tenants')).toEqual({ TENANTS: query, LOG: query, DIRECTORY: query });
  });

  test('exports a firm, and writes nothing of it', () => {
    expect(grants('export-tenant')).toEqual({
      ...each('Query'),
      LOG: ['GetItem', 'Query'],
      TENANTS: ['GetItem', 'UpdateItem'],
    });
  });

  test('imports a firm, and neither changes nor removes a row but at the end of its log', () => {
    expect(grants('import-tenant')).toEqual({
      ...each('PutItem', 'Query'),
      'JOB#*': ['PutItem'],
      'WO#*': ['PutItem'],
      CONN: ['Query'],
      CALENDARS: ['Query'],
      TICKET: ['Query'],
      LOG: ['DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
      TENANTS: ['GetItem', 'PutItem', 'UpdateItem'],
    });
  });

  test('deletes a firm, and writes into none but the end of its log', () => {
    const remove = ['DeleteItem', 'Query'];
    expect(grants('delete-tenant')).toEqual({
      ...each(...remove),
      CONN: remove,
      RATE: remove,
      CALENDARS: remove,
      TICKET: remove,
      LOG: ['DeleteItem', 'GetItem', 'PutItem', 'Query'],
      TENANTS: ['DeleteItem', 'GetItem', 'UpdateItem'],
    });
  });

  test('finds each of these functions by an output of the stack', () => {
    const outputs = template.findOutputs('*', {});
    for (const name of ['create', 'list', 'export', 'import', 'delete']) {
      const path = `functions/operator/${name}-tenant${name === 'list' ? 's' : ''}`;
      const named = Object.entries(outputs).find(
        ([, { Value }]) => Value.Ref === handler(template, path).id,
      );
      expect(named?.[0].toLowerCase()).toMatch(new RegExp(`^operator${name}tenants?function`));
    }
  });
});
