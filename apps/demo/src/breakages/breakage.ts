/** How a cloud can be: well, or broken in one of these ways. */
export const BREAKAGES = ["none", "down", "throttled", "clock", "revoked", "refusing"] as const;

export type Breakage = (typeof BREAKAGES)[number];

export type BrokenHow = Exclude<Breakage, "none">;
