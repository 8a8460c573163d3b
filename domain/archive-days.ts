/** So many days of 24 hours a completed order stays on the board, unless the firm says otherwise. */
export const ARCHIVE_AFTER_DAYS = 30;
/** The most that a firm may say: ten years, so that a slip of the finger keeps nothing forever. */
export const ARCHIVE_DAYS_MOST = 3650;
