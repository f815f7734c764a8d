// Lint rules of this repository.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const docComments = {
  meta: {
    type: "suggestion",
    docs: {
      description:
        "Requires a doc comment on every symbol that a package exports, and on every member of an exported interface.",
    },
    messages: { missing: "{{ name }} is part of the package's API: add a doc comment for its users." },
  },
  create(context) {
    const comments = (node) => context.sourceCode.getCommentsBefore(node);
    const isDocumented = (node) => comments(node).some(({ type, value }) => type === "Block" && value.startsWith("*"));
    const missing = (node, name) => context.report({ node, messageId: "missing", data: { name } });
    return {
      // `export { x }` and `export { x } from` are documented where x is declared.
      "ExportNamedDeclaration[declaration]"(node) {
        const { declaration } = node;
        const id = declaration.id ?? declaration.declarations[0].id;
        if (!isPublic(context.filename, id.name)) return;
        if (!isDocumented(node)) missing(id, id.name);
        if (declaration.type !== "TSInterfaceDeclaration") return;
        for (const member of declaration.body.body) {
          if (!isDocumented(member)) missing(member, `${id.name}.${member.key?.name ?? "()"}`);
        }
      },
    };
  },
};

/** True where an entry point of the file's package exports the name. */
function isPublic(filename, name) {
  const root = filename.slice(0, filename.lastIndexOf("/src/"));
  if (!publicNames.has(root)) publicNames.set(root, readPublicNames(root));
  return publicNames.get(root).has(name);
}

const publicNames = new Map();

function readPublicNames(root) {
  const { exports = {} } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  // `./kit` and `./failures` are for our own packages, whose authors read the source.
  const entries = Object.values(exports).filter(
    (path) => path.endsWith(".ts") && !/\/(?:kit|failures)\.ts$/.test(path),
  );
  const files = entries.map((path) => join(root, path)).filter((path) => existsSync(path));
  const texts = files.map((path) => readFileSync(path, "utf8"));
  return new Set(texts.flatMap((text) => [...text.matchAll(EXPORTS)].flatMap(([found]) => found.match(/\w+/gu))));
}

/** The braces of `export { … }`, and what a declaration exports. */
const EXPORTS = /^export (?:type )?(?:\{[^}]*\}|(?:async )?[a-z]+ \w+)/gmu;

export default { meta: { name: "yunmeter" }, rules: { "doc-comments": docComments } };
