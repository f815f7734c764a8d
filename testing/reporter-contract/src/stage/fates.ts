import { type PointProblem, type ReportResult, YunmeterError } from "@yunmeter/core";
import { expect } from "vitest";

export interface Fates {
  readonly accepted: readonly number[];
  readonly refused: readonly number[];
  readonly unsent: readonly number[];
  readonly unknown: readonly number[];
}

export function fatesOf(result: ReportResult, given: readonly unknown[]): Fates {
  const [refused, unsent, unknown] = [result.refused, result.unsent, result.unknown];
  const problems = [...refused, ...unsent, ...unknown];
  const listed = new Set(problems.map(({ index }) => index));
  expect(listed.size, "each index stands in one list only").toBe(problems.length);
  expect(result.accepted + problems.length, "each point has a fate").toBe(given.length);
  for (const { index, point, error } of problems) {
    expect(point, `the problem at ${index} shows its point`).toBe(given[index]);
    expect(YunmeterError.isInstance(error), `the problem at ${index} has an error`).toBe(true);
  }
  for (const { index } of result.notes) expect(listed.has(index), "notes are about accepted points").toBe(false);
  const accepted = [...given.keys()].filter((index) => !listed.has(index));
  return { accepted, refused: inOrder(refused), unsent: inOrder(unsent), unknown: inOrder(unknown) };
}

function inOrder(problems: readonly PointProblem[]): number[] {
  const indexes = problems.map(({ index }) => index);
  expect(indexes, "lists are in index order").toEqual(indexes.toSorted((a, b) => a - b));
  return indexes;
}

export function upTo(count: number): number[] {
  return [...Array.from({ length: count }).keys()];
}

export function expectReason(
  problems: readonly PointProblem[],
  reason: PointProblem["reason"],
  retryable: boolean,
): void {
  const told = new Set(problems.map((problem) => `${problem.reason}, retryable: ${problem.retryable}`));
  expect([...told]).toEqual([`${reason}, retryable: ${retryable}`]);
}
