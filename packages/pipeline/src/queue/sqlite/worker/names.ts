import { crc32 } from "node:zlib";

import type { Row } from "./row.ts";

/** The dictionary tables, read through a cache that is valid for as long as no other connection writes to the file. */
export interface QueueNames {
  /** The number of a lane, run or series, which is added where it is new. */
  readonly lane: (name: string) => number;
  readonly run: (name: string) => number;
  readonly series: (text: string) => { readonly number: number; readonly hash: number };
  /** The number of a lane or run; `undefined` where it is absent. */
  readonly findLane: (name: string) => number | undefined;
  readonly findRun: (name: string) => number | undefined;
  /** The text of a number; `undefined` where its row is missing. */
  readonly laneName: (number: number) => string | undefined;
  readonly runName: (number: number) => string | undefined;
  readonly seriesText: (number: number) => { readonly text: string; readonly hash: number } | undefined;
  /** How many series were added since the last `forget`. */
  readonly added: () => number;
  readonly forget: () => void;
}

export interface NameTables {
  readonly get: (sql: string, ...values: (string | number)[]) => Row | undefined;
  readonly all: (sql: string, ...values: (string | number)[]) => readonly Row[];
}

export function createNames({ get, all }: NameTables): QueueNames {
  const lanes = createNameCache("lane", "name, points, bytes", "?, 0, 0", get);
  const runs = createNameCache("run", "name", "?", get);
  const numbers = new Map<string, SeriesName>();
  const texts = new Map<number, SeriesName>();
  let added = 0;

  function remember(name: SeriesName): SeriesName {
    if (numbers.size >= MOST_CACHED) {
      numbers.clear();
      texts.clear();
    }
    numbers.set(name.text, name);
    texts.set(name.number, name);
    return name;
  }

  return {
    lane: lanes.numberOf,
    run: runs.numberOf,
    findLane: lanes.find,
    findRun: runs.find,
    laneName: lanes.nameOf,
    runName: runs.nameOf,
    series(text) {
      if (text === "") return NO_SERIES;
      const known = numbers.get(text);
      if (known !== undefined) return known;
      const hash = crc32(text);
      const row = all("select number, text from series where hash = ?", hash).find((each) => each["text"] === text);
      if (row === undefined) added++;
      const { number } = row ?? get("insert into series (hash, text) values (?, ?) returning number", hash, text) ?? {};
      return remember({ text, hash, number: number as number });
    },
    seriesText(number) {
      if (number === 0) return NO_SERIES;
      const known = texts.get(number);
      if (known !== undefined) return known;
      const text = get("select text from series where number = ?", number)?.["text"];
      return typeof text === "string" ? remember({ text, hash: crc32(text), number }) : undefined;
    },
    added: () => added,
    forget() {
      lanes.forget();
      runs.forget();
      numbers.clear();
      texts.clear();
      added = 0;
    },
  };
}

interface SeriesName {
  readonly number: number;
  readonly hash: number;
  readonly text: string;
}

const NO_SERIES: SeriesName = { number: 0, hash: 0, text: "" };

const MOST_CACHED = 50_000;

interface NameCache {
  readonly numberOf: (name: string) => number;
  readonly find: (name: string) => number | undefined;
  readonly nameOf: (number: number) => string | undefined;
  readonly forget: () => void;
}

function createNameCache(table: string, columns: string, values: string, get: NameTables["get"]): NameCache {
  const numbers = new Map<string, number>();
  const names = new Map<number, string>();

  function remember(name: string, number: number): number {
    if (numbers.size >= MOST_CACHED) numbers.clear();
    numbers.set(name, number);
    names.set(number, name);
    return number;
  }

  function find(name: string): number | undefined {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    const number = get(`select number from ${table} where name = ?`, name)?.["number"];
    return typeof number === "number" ? remember(name, number) : undefined;
  }

  return {
    find,
    numberOf(name) {
      const insert = `insert into ${table} (${columns}) values (${values}) returning number`;
      return find(name) ?? remember(name, get(insert, name)?.["number"] as number);
    },
    nameOf(number) {
      const known = names.get(number);
      if (known !== undefined) return known;
      const name = get(`select name from ${table} where number = ?`, number)?.["name"];
      if (typeof name !== "string") return undefined;
      remember(name, number);
      return name;
    },
    forget() {
      numbers.clear();
      names.clear();
    },
  };
}
