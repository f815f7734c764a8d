import type { Point, Reporter, ReportResult } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

// The contract depends on no cloud; its own proof needs one that has an emulator.
import { createAlibabaReporter } from "../../../packages/alibaba/src/index.ts";
import { CHECKS } from "./checks/all-checks.ts";
import type { Check } from "./checks/check.ts";
import { EMULATED_CHECKS } from "./checks/emulated.ts";
import { sample } from "./makers.ts";
import type { Subject } from "./subject.ts";

type Report = Reporter["report"];

function subjectWith(flaw: (report: Report) => Report): Subject {
  const says = (status: number, Code: string) => ({ status, body: { Code } });
  return {
    name: "a reporter with a flaw",
    create(options) {
      const reporter = createAlibabaReporter(options);
      return { ...reporter, report: flaw((points, given) => reporter.report(points, given)) };
    },
    points: [sample()],
    limits: {},
    wire: { accepted: says(200, "200"), failed: says },
    failures: {
      throttled: [400, "Throttling.User"],
      unavailable: [503, "ServiceUnavailable"],
      badCredentials: [400, "SignatureDoesNotMatch"],
    },
    emulator: { quota: { limits: { alibaba: { series: 1 } } } },
  };
}

function retold(tell: (result: ReportResult) => ReportResult): Subject {
  return subjectWith((report) => async (points, options) => tell(await report(points, options)));
}

const CONSERVATION = "accounts for each point once, and truly, whatever the cloud does";

const FLAWS: readonly (readonly [what: string, title: string, subject: Subject])[] = [
  [
    "reports unknown points as unsent",
    CONSERVATION,
    retold(({ unsent, unknown, ...result }) => ({
      ...result,
      unsent: [...unsent, ...unknown].toSorted((a, b) => a.index - b.index),
      unknown: [],
    })),
  ],
  [
    "reports unsent points as accepted",
    CONSERVATION,
    retold((result) => ({ ...result, accepted: result.accepted + result.unsent.length, unsent: [] })),
  ],
  [
    "sends everything twice",
    CONSERVATION,
    subjectWith((report) => async (points, options) => {
      const given = asList(points);
      await report(given, options);
      return report(given, options);
    }),
  ],
  [
    "sends other values",
    "is understood as it was meant",
    subjectWith((report) => (points, options) => report(asList(points).map(withOtherValue), options)),
  ],
  [
    "tries again what no quota is left for",
    "keeps what a used-up quota leaves",
    subjectWith((report) => async (points, options) => {
      const given = asList(points);
      const result = await report(given, options);
      await report(given.slice(result.accepted), options);
      return result;
    }),
  ],
  [
    "takes no notice of wrong keys",
    "stops at bad credentials, and keeps the points for better ones",
    subjectWith((report) => async (points, options) => {
      const given = asList(points);
      for (const point of given) await report([point], options);
      return report(given, options);
    }),
  ],
];

function asList(points: Parameters<Report>[0]): readonly Point[] {
  return Symbol.iterator in points ? [...points] : [points];
}

function withOtherValue(point: Point): Point {
  return "value" in point ? { ...point, value: 2 } : point;
}

function checkNamed(title: string): Check {
  const check = [...CHECKS, ...EMULATED_CHECKS].find((one) => one.title === title);
  if (check === undefined) throw new Error(`no check is titled ${title}`);
  return check;
}

describe("the contract, with the emulator in the cloud's place", () => {
  it("holds for a reporter without a flaw", async () => {
    const sound = subjectWith((report) => report);
    const titles = [...new Set(FLAWS.map(([, title]) => title))];

    await expect(Promise.all(titles.map((title) => checkNamed(title).run(sound)))).resolves.toHaveLength(titles.length);
  }, 60_000);

  it.each(FLAWS)(
    "catches a reporter that %s",
    async (_, title, subject) => {
      await expect(checkNamed(title).run(subject)).rejects.toThrow(/expected|Property failed/);
    },
    60_000,
  );

  it("leaves out what only a script can play, and says why", () => {
    const left = CHECKS.filter(({ scripted }) => scripted !== undefined);

    expect(Object.fromEntries(left.map(({ title, scripted }) => [title, scripted]))).toEqual({
      "takes no garbage for an answer, however long": "the emulator has one kind of garbage, of a few bytes",
      "reports each of the cloud's failures with status, code and advice": "the emulator chooses its own codes",
      "says of every kind of failure what happened, where, and what to do": "the emulator chooses its own codes",
      "accepts and refuses no point after an HTML page": "the emulator sends no pages",
      "follows no redirect": "the emulator leads nowhere else",
      "shows no secret, whatever the cloud echoes": "the emulator repeats nothing that is secret",
      "shows no secret, whatever the error of the connection contains": "no request reaches the cloud",
    });
  });
});
