// Stands where the build puts `sqlite-worker.js`: beside the code that starts it.
export * from "./worker/main.ts";
