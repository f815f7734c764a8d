export { describeQueue } from "./describe-queue.ts";
export { createModelStore, type ModelOptions } from "./model/model-store.ts";
export type { QueueStore, QueueSubject, StoreCaps } from "./subject.ts";
