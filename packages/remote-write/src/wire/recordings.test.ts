import { describe, expect, it } from "vitest";

import { readRecordings } from "./recordings.fixture.ts";
import { rewrite } from "./whole-message.fixture.ts";

describe("what real senders send", () => {
  it.each(readRecordings().map((recording) => [recording.id, recording.sender, recording] as const))(
    "is written again to the byte: %s (%s)",
    (_, __, { decoded, protobuf }) => {
      expect(Buffer.from(rewrite(decoded)).toString("base64")).toBe(protobuf);
    },
  );
});
