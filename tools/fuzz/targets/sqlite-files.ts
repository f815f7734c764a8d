import assert from "node:assert/strict";

import {
  faultsOf,
  makeSpecimen,
  type Specimen,
  startOn,
  writeFiles,
} from "../../../packages/pipeline/src/testing/sqlite/damaged-file.ts";
import { makeFolder } from "../../../packages/pipeline/src/testing/sqlite/folder.ts";
import { mutateBytes } from "../mutate.ts";
import type { Random } from "../random.ts";
import type { FuzzTarget } from "../target.ts";

/** Files of the SQLite queue with flipped bytes, or with rows and tables that another program has written. */
export const SQLITE_FILES: FuzzTarget = {
  name: "SQLite files of a queue",
  // A queue does all this in a thread.
  longestTurnMs: 10_000,
  async start() {
    const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
    const specimen = makeSpecimen();
    return {
      run(random) {
        using place = makeFolder();
        const { file, log } = random.chance(0.5) ? withOtherBytes(specimen, random) : withOtherRows(specimen, random);
        try {
          const found = startOn(place.path, file, log);
          const invented = found.ids.filter((id, at) => !specimen.all.includes(id) || found.ids.indexOf(id) !== at);
          assert.deepEqual(invented, [], "no point is invented");
          // What was deleted row by row, or with the log, leaves no trace; of damaged pages each point is counted.
          if (log === specimen.log)
            assert.deepEqual(faultsOf(found, specimen.all), [], "no point is missing in silence");
        } catch (error) {
          if (!(error instanceof Error) || !LEFT_ALONE.test(error.message)) throw error;
        }
      },
    };

    function withOtherRows(
      { file, log }: Specimen,
      random: Random,
    ): Pick<Specimen, "file"> & { readonly log?: Buffer } {
      using place = makeFolder();
      writeFiles(place.path, file, log);
      const database = new DatabaseSync(place.path);
      for (let times = 1 + random.below(3); times > 0; times--) {
        try {
          database.exec(statement(random));
        } catch {
          // The tables are strict: most types are refused.
        }
      }
      database.exec("pragma wal_checkpoint(truncate)");
      database.close();
      return { file: process.getBuiltinModule("node:fs").readFileSync(place.path) };
    }
  },
};

/** What a queue says of a file that it must not touch. */
const LEFT_ALONE = /the database of another program|made by a later version/u;

function withOtherBytes({ file, log }: Specimen, random: Random): Pick<Specimen, "file" | "log"> {
  return random.chance(0.7) ? { file: mutateBytes(file, random), log } : { file, log: mutateBytes(log, random) };
}

function statement(random: Random): string {
  const [table, columns] = random.pick(TABLES);
  const column = random.pick(columns);
  const value = random.pick(VALUES);
  return random.pick([
    `update ${table} set ${column} = ${value}`,
    `update ${table} set ${column} = ${value} where rowid = ${1 + random.below(100)}`,
    `delete from ${table} where rowid > ${random.below(100)}`,
    `delete from ${table}`,
    `drop table ${table}`,
    `alter table ${table} rename column ${column} to renamed`,
    `create trigger t${random.below(1000)} after delete on ${table} begin insert into run (name) values (hex(randomblob(8))); end`,
    `insert into lease (lane, owner, queue, until, entries, checksum) values (1, ${value}, 'q', 9e15, ${value}, 0)`,
    "create table other (number integer)",
    "pragma application_id = 7",
    "pragma user_version = 99",
    "vacuum",
  ]);
}

const TABLES: readonly (readonly [table: string, columns: readonly string[]])[] = [
  ["entry", ["run", "id", "lane", "series", "value", "text", "rank", "added_at", "checksum", "replayed"]],
  ["lane", ["name", "points", "bytes"]],
  ["run", ["name"]],
  ["series", ["hash", "text"]],
  ["lease", ["lane", "owner", "queue", "until", "entries", "checksum"]],
  ["dead_letter", ["at", "fate", "code", "lane", "text", "rank", "bytes", "checksum"]],
  ["resent", ["lane", "points"]],
];

const VALUES = [
  "null",
  "0",
  "-1",
  "9e999",
  "9223372036854775807",
  "''",
  "'toy'",
  "x'00ff'",
  "'[1,2,3]'",
  `'${"[".repeat(2000)}'`,
  "char(27, 8238)",
  "randomblob(100000)",
];
