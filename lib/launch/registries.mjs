// Writes the lists of checks and platforms from what lies in their folders, so that adding one touches nothing else.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const HEAD = "// Written by `npm run registries`. Do not edit.\n";

const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

function list(type, from, constant, entries) {
  const imports = entries.map(({ name, path }) => `import ${name} from "${path}";`);
  const names = entries.map(({ name }) => `  ${name},`);
  const body = names.length > 0 ? `[\n${names.join("\n")}\n]` : "[]";
  return [
    HEAD,
    ...imports.map((line) => `${line}\n`),
    `import type { ${type} } from "${from}";\n`,
    `\nexport const ${constant}: ${type}[] = ${body};\n`,
  ].join("");
}

/** Checks: files of lib/checks whose default export says `satisfies Check`. */
function checks() {
  const folder = join(root, "lib/checks");
  const entries = readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.endsWith(".generated.ts"))
    .filter((file) => /^export default /m.test(readFileSync(join(folder, file), "utf8")))
    .sort()
    .map((file) => file.slice(0, -3))
    .map((id) => ({ name: camel(id), path: `./${id}` }));
  return list("Check", "./check", "CHECKS", entries);
}

/** Platforms: folders of lib/platforms with an index.ts; `_template` is for people. */
function platforms() {
  const folder = join(root, "lib/platforms");
  const entries = readdirSync(folder, { withFileTypes: true })
    .filter(
      (entry) => entry.isDirectory() && !entry.name.startsWith("_") && existsSync(join(folder, entry.name, "index.ts")),
    )
    .map((entry) => entry.name)
    .sort()
    .map((id) => ({ name: camel(id), path: `./${id}/index` }));
  return list("Platform", "./platform", "PLATFORMS", entries);
}

/** Path → text, of all that is generated. */
export function registries() {
  return { "lib/checks/registry.generated.ts": checks(), "lib/platforms/registry.generated.ts": platforms() };
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const [path, text] of Object.entries(registries())) writeFileSync(join(root, path), text);
