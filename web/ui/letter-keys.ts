/** Whether single letters do things: who dictates or slips on the keyboard can switch them off (WCAG 2.1.4). */
const PLACE = 'letter-keys';

/** The one switch for the letters of all screens; this machine remembers it. */
export const letterKeys = {
  wanted(): boolean {
    try {
      return localStorage.getItem(PLACE) !== 'off';
    } catch {
      return true;
    }
  },
  set(wanted: boolean): void {
    try {
      localStorage.setItem(PLACE, wanted ? 'on' : 'off');
    } catch {
      // Not remembered, then.
    }
  },
};
