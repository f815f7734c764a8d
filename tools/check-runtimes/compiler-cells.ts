import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { run } from "../check-packages/shell.ts";
import { type Cell, slug, type BilingualText } from "./cell.ts";
import type { Workshop } from "./workshop.ts";

const COMPILES: BilingualText = {
  en: "all declarations compile: `strict`, `exactOptionalPropertyTypes`, no `skipLibCheck`",
  zh: "全部类型声明均可编译：`strict`、`exactOptionalPropertyTypes`，不用 `skipLibCheck`",
};

const COMPILERS = { "5.4": "typescript-5.4", "5.9": "typescript", "7.0": "typescript-7" } as const;
const RESOLUTIONS = { node10: "commonjs", node16: "node16", bundler: "esnext" } as const;

export const compilerCells: readonly Cell[] = Object.entries(COMPILERS).flatMap(([version, tool]) =>
  Object.entries(RESOLUTIONS)
    // TypeScript 7 has no such resolution.
    .filter(([resolution]) => version !== "7.0" || resolution !== "node10")
    .map(([moduleResolution, module]): Cell => {
      const name = `TypeScript ${version}, ${moduleResolution}`;
      // The oldest stands for the versions between.
      const isSlow = version === "5.9";
      const check: Cell["check"] = (workshop) => checkTypes(name, tool, { module, moduleResolution }, workshop);
      return { group: "compiler", name, proof: COMPILES, isSlow, check };
    }),
);

const STRICT = {
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  target: "es2022",
  lib: ["es2023", "dom", "dom.iterable", "esnext.disposable"],
  types: ["node"],
};

async function checkTypes(name: string, tool: string, options: object, workshop: Workshop): Promise<void> {
  const folder = await workshop.project(slug(name));
  const lines = workshop.entries.map((entry, index) => `export * as entry${index} from "${entry}";\n`);
  await writeFile(join(folder, "types.ts"), lines.join(""));
  const typeRoots = [join(workshop.kit, "node_modules/@types")];
  const compilerOptions = { ...STRICT, typeRoots, ...options };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["types.ts"] }));
  await run(process.execPath, [join(workshop.kit, "node_modules", tool, "bin/tsc"), "--project", "."], folder);
}
