export const BREAKAGES = ["none", "down", "throttled", "clock", "revoked", "refusing"] as const;

export type Breakage = (typeof BREAKAGES)[number];

export type BrokenHow = Exclude<Breakage, "none">;
