export { createFamilyAbsorber, type FamilyAbsorber, type FamilyAbsorberOptions } from "./absorb-families.ts";
export type { ExpositionSample, FamilyType, MetricFamily } from "./family.ts";
export type { SeriesTotals } from "./increases.ts";
export { type Exposition, type ExpositionProblem, parseExposition } from "./parse-exposition.ts";
export type { Registry, RegistryMetric, RegistryValue } from "./registry.ts";
export { type RegistryReport, reportRegistry, type ReportRegistryOptions } from "./report-registry.ts";
