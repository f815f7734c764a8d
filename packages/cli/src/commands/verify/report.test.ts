import { describe, expect, it } from "vitest";

import { alibaba } from "../../clouds/alibaba.ts";
import { createSecrets } from "../../secrets/mask.ts";
import { KEYS } from "../../testing/test-system.ts";
import { QUESTIONNAIRES } from "./questions/questionnaires.ts";
import { writeReport } from "./report.ts";

describe("writeReport", () => {
  it("redacts before it shortens, and keeps the table a table", () => {
    const [question] = QUESTIONNAIRES.alibaba.questions;
    if (question === undefined) throw new Error("there is a question");
    const words = `${"x".repeat(390)}123456789012345678 | \\ ${KEYS.accessKeySecret}`;
    const secrets = createSecrets();
    secrets.add(KEYS.accessKeySecret);

    const report = writeReport(
      {
        cloud: alibaba,
        settings: {},
        answers: [{ question, answer: "taken", observation: { isTaken: true, status: 200, code: undefined, words } }],
        byHand: [],
        date: new Date(0),
        version: "1.2.3",
      },
      secrets,
    );

    expect(report).toContain("- date: 1970-01-01\n- region: not given\n- endpoint: public\n- yunmeter: 1.2.3\n");
    expect(report).toContain(String.raw`*** \| \\ **…`);
    expect(report).not.toMatch(/12345|horse/u);
  });
});
