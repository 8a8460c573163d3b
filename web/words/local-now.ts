/** What calendar and clock of a zone show at an instant: `YYYY-MM-DDTHH:MM`, to compare with slots as text. */
export function localNow(zone: string, now: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return parts.format(new Date(now)).replace(' ', 'T');
}
