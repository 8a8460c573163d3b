import { noun } from '../../middleware/noun.ts';
import { getChanges } from './changes.ts';
import { getBoard } from './get.ts';

export const endpoints = [getBoard, getChanges];
export const handler = noun(...endpoints);
