/**
 * The layout of the file. It never changes in place: another layout is another file, and a version that knows this
 * layout drains this one like any process. Within a layout a later version may add tables, indexes, and columns that have a default; so
 * every statement names its columns.
 */
export const LAYOUT = 1;

export const APPLICATION_ID = 0x5975_6e6d;

export const SCHEMA: string = `
  create table entry (
    number integer primary key,      -- in the order of arrival
    id text not null unique,
    lane text not null,
    body text not null,
    bytes integer not null,
    rank real not null,
    added_at real not null,
    checksum integer not null,
    lease text,                      -- null while it waits
    replayed integer not null default 0
  ) strict;
  create index entry_by_rank on entry (lane, rank) where lease is null;
  create index entry_by_age on entry (lane, added_at);
  create index entry_by_lease on entry (lease) where lease is not null;

  create table lease (
    id text primary key,
    lane text not null,
    owner text not null,             -- JSON: host, pid, started
    queue text not null,
    until real not null
  ) strict, without rowid;

  create table lane (
    name text primary key,
    points integer not null,
    bytes integer not null
  ) strict, without rowid;

  pragma application_id = ${APPLICATION_ID};
  pragma user_version = ${LAYOUT};
`;
