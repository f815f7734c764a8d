import manifest from "../../package.json" with { type: "json" };

/** Sent where the transport lets a request name its sender. */
export const userAgent: string = `yunmeter/${manifest.version}`;
