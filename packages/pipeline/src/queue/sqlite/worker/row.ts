/** A row as `node:sqlite` reads it. */
export type Row = Readonly<Record<string, unknown>>;
