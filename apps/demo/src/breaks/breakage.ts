/** How a cloud can be: well, or broken in one of these ways. */
export const BREAKAGES = ["none", "down", "throttled", "clock", "revoked", "refusing"] as const;

/** One of these. */
export type Breakage = (typeof BREAKAGES)[number];

/** One of those in which it does not work. */
export type BrokenHow = Exclude<Breakage, "none">;
