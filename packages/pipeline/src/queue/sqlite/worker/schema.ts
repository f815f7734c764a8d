/**
 * The layout of the file. It never changes in place: another layout is another file, and a version that knows this
 * layout drains this one like any process. Within a layout a later version may add tables, indexes, and columns that have
 * a default; so every statement names its columns.
 */
export const LAYOUT = 1;

/** Marks our files among other programs' databases: "Yunm". */
export const APPLICATION_ID = 0x5975_6e6d;

/** Files of the first version lack it, and get it when they are opened. */
export const TAKEN = `
  create table taken (
    lane text primary key,
    points integer not null          -- ever added; of the lane '' a random number that names the file
  ) strict;
  insert into taken values ('', abs(random() % 9007199254740991));
`;

/** Likewise. */
export const LOST = `
  create table lost (
    lane text not null,
    reason text not null,
    points integer not null,         -- dropped and not reported yet
    primary key (lane, reason)
  ) strict;
`;

/**
 * An empty file of this layout. What many entries share is a row of `lane`, `run` or `series` and stands in an entry as a
 * number. Leases name their entries, so that leasing and settling change one row, not one for each point.
 */
export const SCHEMA: string = `
  create table lane (
    number integer primary key,
    name text not null unique,
    points integer not null,
    bytes integer not null
  ) strict;

  create table run (
    number integer primary key,
    name text not null unique
  ) strict;

  create table series (
    number integer primary key,
    hash integer not null,           -- crc32 of the text: an index of the texts would hold them twice
    text text not null
  ) strict;
  create index series_by_hash on series (hash);

  create table entry (
    number integer primary key,      -- in the order of arrival
    run integer not null,            -- 0: the id is text
    id any not null,                 -- a number within its run, or the whole id
    lane integer not null,
    series integer not null,         -- 0: none
    value real,                      -- the body, one of the two
    text text,
    rank real not null,
    added_at real not null,
    checksum integer not null,
    replayed integer not null default 0 -- 1: a lease ended without a fate; 2: it may be stored; 3: both
  ) strict;
  create unique index entry_by_id on entry (run, id);
  create index entry_by_rank on entry (lane, rank);
  create index entry_by_lane on entry (lane);

  create table lease (
    number integer primary key,      -- random, so that none is used again in a file that replaces this one
    lane integer not null,
    owner text not null,             -- JSON: host, pid, started
    queue text not null,
    until real not null,
    entries text not null,           -- JSON: their numbers
    checksum integer not null        -- of all but until
  ) strict;
  create index lease_by_lane on lease (lane);

  create table dead_letter (
    number integer primary key autoincrement,
    at real not null,                -- when it was given up
    fate text not null,
    reason text not null,
    code text,
    message text,
    vendor text not null,
    id text not null,                -- the point, as an entry has it
    lane text not null,
    series text not null,
    value real,
    text text,
    rank real not null,
    added_at real not null,
    bytes integer not null,
    checksum integer not null
  ) strict;
  create index dead_letter_by_time on dead_letter (at, bytes);

  create table resent (
    lane text primary key,
    points integer not null          -- dead letters ever put back
  ) strict;

  ${TAKEN}
  ${LOST}
  pragma application_id = ${APPLICATION_ID};
  pragma user_version = ${LAYOUT};
`;

/** The numbers of all leased entries, for use in `number not in (…)`; a damaged list holds none. */
export const LEASED: string = `select leased.value from lease,
  json_each(case when json_valid(lease.entries) then lease.entries else '[]' end) as leased`;
