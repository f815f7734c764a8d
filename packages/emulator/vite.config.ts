import { join } from "node:path";

import { defineConfig } from "vite";

/** The inspector page: built into the folder that the emulator serves. */
export default defineConfig({
  root: join(import.meta.dirname, "page"),
  base: "./",
  logLevel: "warn",
  build: {
    outDir: join(import.meta.dirname, "inspector"),
    emptyOutDir: true,
    target: "es2023",
    // The page's policy allows no script in the document itself, and one file needs no preloading.
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: { output: { entryFileNames: "page.js", assetFileNames: "[name][extname]" } },
  },
});
