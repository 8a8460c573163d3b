import { noun } from '../../middleware/noun.ts';
import { getAlerts, listDeliveries, putAlerts } from './alerts.ts';
import { editSettings, getSettings, getThroughput } from './caps.ts';
import { getRecount, recount } from './recount.ts';
import { getSla, preview, putSla } from './sla.ts';

export const endpoints = [
  getSettings,
  editSettings,
  getThroughput,
  getSla,
  putSla,
  preview,
  getRecount,
  recount,
  getAlerts,
  putAlerts,
  listDeliveries,
];
export const handler = noun(...endpoints);
