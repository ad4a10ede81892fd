import { setFlagsFromString } from "node:v8";

/**
 * V8 compiles a function anew, for speed, once it has run some hundred times. An assessment goes through very many functions some
 * thousand times each, and is over before most of that has paid: on one core it took a quarter longer than it does when only the
 * busiest ones are compiled. Measured with V8 11 (Node 20); other versions, which have further compilers, are left as they are.
 * To be imported before the work begins, and before anything that V8 compiled in an earlier process is loaded: it takes that only where
 * its settings are the same.
 */
if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=1000000");
