// Runs the compiled `measure.ts`: node run-measure.mjs <that file> <facts.json>. Settings come before what was compiled with them.
import "../../lib/launch/compile-later.mjs";
import { runCompiled } from "../../lib/launch/compiled.mjs";

const [made, facts] = process.argv.slice(2);
const { exports, keep } = runCompiled(made);
exports.measure(facts);
keep();
