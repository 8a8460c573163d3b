import { describe, expect, test } from 'vitest';
import { type Action, type Permission, permission, ROLES, type Role } from '../../domain/policy.ts';

describe('who may do what', () => {
  test.each<[Action, Record<Role, Permission>]>([
    ['read', { owner: 'yes', dispatcher: 'yes', technician: 'own', viewer: 'yes' }],
    ['dispatch', { owner: 'yes', dispatcher: 'yes', technician: 'no', viewer: 'no' }],
    ['visit', { owner: 'yes', dispatcher: 'yes', technician: 'own', viewer: 'no' }],
    ['govern', { owner: 'yes', dispatcher: 'no', technician: 'no', viewer: 'no' }],
  ])('%s', (action, expected) => {
    const table = Object.fromEntries(ROLES.map((role) => [role, permission(role, action)]));

    expect(table).toEqual(expected);
  });
});
