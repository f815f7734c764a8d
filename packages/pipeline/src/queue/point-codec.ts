import { isPoint, isSummary, type Point, type StatisticName, type Statistics, type Summary } from "@yunmeter/core";
import { isInstant, isStatisticName } from "@yunmeter/core/kit";

import { seriesFrom, type SeriesIdentity, seriesKeyOf } from "../roll-up/series.ts";
import { flatText, createRecentCache, MOST_CACHED_SERIES, type RecentCache } from "./kept-texts.ts";
import type { StoredPoint } from "./stored-point.ts";

// A point is stored in three parts:
//
//   series  version, order, shape and identity: equal for all points of a series, so that a queue keeps it once
//   rank    the time, negated where the newest is sent first
//   body    the value: a number, a bigint's digits, or the figures of a Summary in the order of the shape, as a list or as
//           text joined by commas
//
//   series = <version><order><shape><key>    1-4,-,-,4,1|cpuhosta        a Sample, newest first
//                                            1+60:count,sum;3,-,-|cpu    a Summary of 60 s, in order
//
// The key is that of `seriesKeyOf`. Points without a time take that of their arrival.

export interface EncodedPoint {
  readonly series: string;
  readonly body: StoredPoint["body"];
  readonly rank: number;
}

export type Decoded = { readonly point: Point } | Unreadable;

// What is of a newer version, or of none.
type Unreadable = { readonly unknownVersion: number } | { readonly damaged: true };

// Every later version reads this one, too.
const VERSION = 1;

/** Encodes a point of a time in epoch milliseconds; `key` is that of its series, where it is known already. */
export type PointEncoder = (point: Point, time: number, key?: string) => EncodedPoint;

/**
 * Creates an encoder for a lane that sends the oldest first, or the newest. It gives equal series one string, which a
 * queue finds without comparing characters.
 */
export function createPointEncoder(isInOrder: boolean): PointEncoder {
  const order = isInOrder ? "+" : "-";
  const samples = openShape(0, [], "");
  let shapes: Shape[] = [];

  function textOf({ head, texts }: Shape, key: string): string {
    let text = texts.get(key);
    if (text === undefined) {
      text = flatText(`${VERSION}${order}${head}${key}`);
      texts.set(flatText(key), text);
    }
    return text;
  }

  // Shapes are few: a lane has one or two periods.
  function shapeOf(period: number, names: readonly string[]): Shape {
    const known = shapes.find((shape) => shape.period === period && areEqual(shape.names, names));
    if (known !== undefined) return known;
    if (shapes.length >= MOST_SHAPES) shapes = [];
    const shape = openShape(period, names);
    shapes.push(shape);
    return shape;
  }

  return (point, time, key = seriesKeyOf(point)) => {
    const rank = isInOrder ? time : 0 - time;
    if (!isSummary(point)) {
      const { value } = point;
      return { series: textOf(samples, key), body: typeof value === "bigint" ? String(value) : value, rank };
    }
    const names: string[] = [];
    const figures: number[] = [];
    for (const name of Object.keys(point.statistics) as StatisticName[]) {
      const figure = point.statistics[name];
      if (figure === undefined) continue;
      names.push(name);
      figures.push(figure);
    }
    return { series: textOf(shapeOf(point.period, names), key), body: figures, rank };
  };
}

/** What the Summaries of a lane have in common, and the texts of the series that have it. */
interface Shape {
  readonly period: number;
  readonly names: readonly string[];
  readonly head: string;
  readonly texts: RecentCache<string>;
}

function openShape(period: number, names: readonly string[], head = `${period}:${names.join(",")};`): Shape {
  return { period, names, head, texts: createRecentCache(MOST_CACHED_SERIES) };
}

function areEqual(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((name, index) => name === right[index]);
}

const MOST_SHAPES = 16;

/** Creates a decoder that remembers the series it has met. */
export function createPointDecoder(): (entry: EncodedPoint) => Decoded {
  const known = createRecentCache<DecodedSeries>(MOST_CACHED_SERIES);
  return ({ series, body, rank }) => {
    let decoded = known.get(series);
    if (decoded === undefined) {
      decoded = decodeSeries(series);
      known.set(series, decoded);
    }
    if (!("identity" in decoded)) return decoded;
    const { identity, isInOrder, period, names } = decoded;
    const timestamp = isInOrder ? rank : 0 - rank;
    if (!isInstant(timestamp)) return DAMAGED;
    if (period === undefined) {
      const value = toValue(body);
      return value === undefined ? DAMAGED : { point: { ...identity, timestamp, value } };
    }
    const statistics = toStatistics(names, body);
    return statistics === undefined ? DAMAGED : { point: { ...identity, timestamp, period, statistics } };
  };
}

type DecodedSeries = SeriesShape | Unreadable;

interface SeriesShape {
  readonly identity: SeriesIdentity;
  readonly isInOrder: boolean;
  readonly period: Summary["period"] | undefined;
  readonly names: readonly StatisticName[];
}

// Checks all that the points of a series share, so that of each point only its time and figures are left to check.
function decodeSeries(text: string): DecodedSeries {
  const [, version, order, digits, list = "", key = ""] = SERIES.exec(text) ?? [];
  if (Number(version) > VERSION) return { unknownVersion: Number(version) };
  if (Number(version) !== VERSION) return DAMAGED;
  const period = digits === undefined ? undefined : Number(digits);
  const names = list.split(",").filter((name) => isStatisticName(name));
  const shape = { identity: seriesFrom(key).identity, isInOrder: order === "+", period, names };
  return names.join(",") === list && isWhole(shape, key) ? shape : DAMAGED;
}

// The lengths at the beginning of a key show a character that is missing or one too many.
function isWhole({ identity, period, names }: SeriesShape, key: string): boolean {
  const statistics = Object.fromEntries(names.map((name) => [name, 0]));
  const figures = period === undefined ? { value: 0 } : { period, statistics };
  return seriesKeyOf(identity) === key && isPoint({ ...identity, ...figures });
}

const SERIES = /^(\d{1,9})([+-])(?:(\d{1,16}):([\w,]*);)?(.*)$/su;
const DAMAGED = { damaged: true } as const;

function toValue(body: StoredPoint["body"]): number | bigint | undefined {
  if (typeof body === "string") return /^-?\d+$/u.test(body) ? BigInt(body) : undefined;
  return typeof body === "number" && Number.isFinite(body) ? body : undefined;
}

function toStatistics(names: readonly StatisticName[], body: StoredPoint["body"]): Statistics | undefined {
  const figures = typeof body === "object" ? body : toFigures(String(body));
  if (figures.length !== names.length) return undefined;
  const statistics: Partial<Record<StatisticName, number>> = {};
  for (let index = 0; index < names.length; index++) {
    const figure = figures[index];
    if (!Number.isFinite(figure)) return undefined;
    statistics[names[index] as StatisticName] = figure as number;
  }
  return statistics;
}

function toFigures(text: string): readonly number[] {
  return text.split(",").map((figure) => (figure === "" ? NaN : Number(figure)));
}

/** The point that an entry of a queue holds; `undefined` for one of a newer version, a part of a window, or damaged data. */
export function readStoredPoint(entry: EncodedPoint): Point | undefined {
  const decoded = createPointDecoder()(entry);
  return "point" in decoded ? decoded.point : undefined;
}
