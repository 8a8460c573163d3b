import { noun } from '../../middleware/noun.ts';
import { getAlerts, listDeliveries, putAlerts } from './alerts.ts';
import { editSettings, getSettings, getThroughput } from './caps.ts';
import { getRecount, recount } from './recount.ts';
import { getSla, preview, putSla } from './sla.ts';
import { listHookDeliveries, sendHookAgain, testWebhook } from './webhook-deliveries.ts';
import {
  createWebhook,
  deleteWebhook,
  editWebhook,
  listWebhooks,
  renewSecret,
} from './webhooks.ts';

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
  listWebhooks,
  createWebhook,
  editWebhook,
  deleteWebhook,
  renewSecret,
  testWebhook,
  listHookDeliveries,
  sendHookAgain,
];
export const handler = noun(...endpoints);
