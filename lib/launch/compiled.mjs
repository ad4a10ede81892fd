// One file of JavaScript, run together with what V8 compiled of it in an earlier process: a process that is soon over spends much of
// its time on compiling.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Script } from "node:vm";

/** Milliseconds since the start of the process. */
const LONG = 500;

/** How esbuild makes such a file. */
export const WRAPPED = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  charset: "ascii",
  banner: { js: "(function (exports, require, module) {" },
  footer: { js: "})" },
};

/** The exports of a file made so, and what to call when the work is done. */
export function runCompiled(file) {
  // It is written in ASCII, so that nothing in it needs decoding.
  const source = readFileSync(file, "latin1");
  const cached = compiled(file);
  const script = new Script(source, {
    filename: file,
    ...(cached ? { cachedData: cached } : {}),
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module);
  const known = cached && !script.cachedDataRejected ? cached.length : 0;
  // A long run may have needed what no run did before it: that is worth a look then.
  const keep = () => {
    if (known === 0 || performance.now() > LONG) keepCompiled(file, script, known);
  };
  return { exports: module.exports, keep };
}

/** What V8 compiled is of use to the same Node only. */
const besides = (file) => `${file}.${process.version}-${process.arch}.v8`;

function compiled(file) {
  try {
    return readFileSync(besides(file));
  } catch {
    return null;
  }
}

/** Written after the work, so that it holds what the work made V8 compile. `known`: how long it was before. */
function keepCompiled(file, script, known) {
  try {
    const made = script.createCachedData();
    if (made.length > known * 1.05) put(besides(file), made);
  } catch {
    // Without it the next start takes a little longer, that is all.
  }
}

/** Whole or not at all, also when several start at once. */
export function put(path, contents) {
  const temporary = `${path}.${process.pid}.${Date.now()}`;
  writeFileSync(temporary, contents);
  renameSync(temporary, path);
}
