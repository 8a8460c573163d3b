import type { Role } from '../../domain/policy.ts';

/** "an owner", "a viewer" */
export const aRole = (role: Role): string => `${role === 'owner' ? 'an' : 'a'} ${role}`;
