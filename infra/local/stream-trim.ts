import { DatabaseSync } from 'node:sqlite';

/**
 * The embedded engine never forgets a stream record and finds the next ones by reading them all, so writing and reading slow down
 * as it grows. An index and forgetting what every mapping has read keep both flat.
 * The newest record stays: the engine counts its sequence numbers on from it.
 */
export function openTrimmer(databaseFile: string): {
  /** Forgets the table's records up to and including this sequence number. */
  trim(tableName: string, upTo: number): void;
  close(): void;
} {
  const database = new DatabaseSync(databaseFile);
  database.exec(`
    PRAGMA busy_timeout = 2000;
    CREATE INDEX IF NOT EXISTS local_stream_order
      ON _stream_records (table_name, CAST(sequence_number AS INTEGER));`);
  const forget = database.prepare(`
    DELETE FROM _stream_records
    WHERE table_name = ? AND CAST(sequence_number AS INTEGER) <= ?
      AND id < (SELECT max(id) FROM _stream_records WHERE table_name = ?)`);
  return {
    trim: (tableName, upTo) => forget.run(tableName, upTo, tableName),
    close: () => database.close(),
  };
}
