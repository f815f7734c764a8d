import { describe, expect, it } from "vitest";

import { ConfigurationError } from "./configuration-error.ts";

describe("ConfigurationError", () => {
  it("names what was configured, and every fault", () => {
    const faults = ["region must be a text", "timeoutMs must be a number greater than 0"];

    const error = new ConfigurationError("createJdReporter", faults);

    expect(error.message).toBe("createJdReporter: region must be a text; timeoutMs must be a number greater than 0");
    expect(error.faults).toEqual(faults);
  });
});
