import { isPoint, isSummary, type Point, type Statistics, type Summary } from "@yunmeter/core";

import { identityOf, seriesFrom, type SeriesIdentity, seriesKeyOf } from "../roll-up/series.ts";

// A point is stored in three parts:
//
//   series  version, order, shape and identity: equal for all points of a series, so that a queue keeps it once
//   rank    the time, negated where the newest is sent first
//   body    the value: a number, a bigint's digits, or the statistics of a Summary in the order of the shape
//
//   series = <version><order><shape><key>    1-4,-,-,4,1|cpuhosta        a Sample, newest first
//                                            1+60:count,sum;3,-,-|cpu    a Summary of 60 s, in order
//
// The key is that of `seriesKeyOf`. Points without a time take that of their arrival.

export interface EncodedPoint {
  readonly series: string;
  readonly body: number | string;
  readonly rank: number;
}

export type Decoded = { readonly point: Point } | Unreadable;

// What is of a newer version, or of none.
type Unreadable = { readonly unknownVersion: number } | { readonly damaged: true };

// Every later version reads this one, too.
const VERSION = 1;

export interface PointEncodeOptions {
  /** Epoch milliseconds. */
  readonly time: number;
  /** Whether the oldest is sent first. */
  readonly isInOrder: boolean;
  /** The key of the point's series, where it is known already. */
  readonly key?: string;
}

export function encodePoint(
  point: Point,
  { time, isInOrder, key = seriesKeyOf(point) }: PointEncodeOptions,
): EncodedPoint {
  const order = isInOrder ? "+" : "-";
  const rank = isInOrder ? time : 0 - time;
  if (!isSummary(point)) {
    const { value } = point;
    return { series: `${VERSION}${order}${key}`, body: typeof value === "bigint" ? String(value) : value, rank };
  }
  const figures = Object.entries(point.statistics).filter(([, figure]) => figure !== undefined);
  const shape = `${point.period}:${figures.map(([statistic]) => statistic).join(",")};`;
  return { series: `${VERSION}${order}${shape}${key}`, body: figures.map(([, figure]) => figure).join(","), rank };
}

/** Creates a decoder that remembers the series it has met. */
export function createPointDecoder(): (entry: EncodedPoint) => Decoded {
  const known = new Map<string, DecodedSeries>();
  return ({ series, body, rank }) => {
    let decoded = known.get(series);
    if (decoded === undefined) {
      decoded = decodeSeries(series);
      if (known.size >= MOST_SERIES) known.clear();
      known.set(series, decoded);
    }
    if (!("identity" in decoded)) return decoded;
    const { identity, isInOrder, period, names } = decoded;
    const timestamp = isInOrder ? rank : 0 - rank;
    const point =
      period === undefined
        ? { ...identity, timestamp, value: toValue(body) }
        : { ...identity, timestamp, period, statistics: toStatistics(names, body) };
    return isPoint(point) ? { point } : DAMAGED;
  };
}

type DecodedSeries = SeriesShape | Unreadable;

interface SeriesShape {
  readonly identity: SeriesIdentity;
  readonly isInOrder: boolean;
  readonly period: Summary["period"] | undefined;
  readonly names: readonly string[];
}

function decodeSeries(text: string): DecodedSeries {
  const [, version = "", order, period, names = "", key = ""] = SERIES.exec(text) ?? [];
  if (Number(version) > VERSION) return { unknownVersion: Number(version) };
  const identity = identityOf(seriesFrom(key));
  // The lengths at the beginning of a key show a character that is missing or one too many.
  if (Number(version) !== VERSION || seriesKeyOf(identity) !== key) return DAMAGED;
  return {
    identity,
    isInOrder: order === "+",
    period: period === undefined ? undefined : Number(period),
    names: names === "" ? [] : names.split(","),
  };
}

const SERIES = /^(\d{1,9})([+-])(?:(\d{1,16}):([\w,]*);)?(.*)$/su;
const DAMAGED = { damaged: true } as const;

// Bounds the memory of a decoder.
const MOST_SERIES = 20_000;

function toValue(body: number | string): unknown {
  return typeof body === "string" && /^-?\d+$/u.test(body) ? BigInt(body) : body;
}

function toStatistics(names: readonly string[], body: number | string): Statistics | undefined {
  const figures = body === "" ? [] : String(body).split(",");
  if (figures.length !== names.length) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, figures[index] === "" ? NaN : Number(figures[index])]));
}
