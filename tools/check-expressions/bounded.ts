/** Expressions that are not linear, each with the reason why their input is short. */
export const BOUNDED: Readonly<Record<string, string>> = {};
