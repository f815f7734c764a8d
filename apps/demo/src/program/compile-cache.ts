import { enableCompileCache, flushCompileCache } from "node:module";
import { join } from "node:path";

/** Some hundred files of TypeScript are compiled once and not at every start: half of the time until the page is there. */
const FOLDER = join(import.meta.dirname, "../../node_modules/.cache/compiled");

/** For this process, and for threads and processes that are started with its environment. */
export function useCompileCache(): void {
  enableCompileCache(FOLDER);
  Object.assign(process.env, environmentWithCache());
}

export function environmentWithCache(): NodeJS.ProcessEnv {
  return { NODE_COMPILE_CACHE: FOLDER, ...process.env };
}

/** Writes what is compiled so far: a killed process writes nothing at its end. */
export function keepCompiled(): void {
  flushCompileCache();
}
