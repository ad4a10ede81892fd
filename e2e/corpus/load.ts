import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface CorpusFile {
  /** As the manifest names it: `configs/arista-eos/x.cfg`. */
  path: string;
  platform: string;
  text: string;
}

export interface ExpectedInterface {
  name: string;
  addresses?: string[];
  secondaryAddresses?: string[];
  vrf?: string | null;
  shutdown?: boolean;
  relayTargets: string[];
  /** Target → VRF in which it is looked up. */
  relayTargetVrf?: Record<string, string> | string;
  mechanism?: string;
}

export interface ExpectedScope {
  subnet: string;
  /** Code → value; null: the option without a value. */
  options: Record<string, string | null>;
  nextServer: string | null;
  bootFile: string | null;
}

export interface Expected {
  file: string;
  verified: "eye" | "count" | "script";
  interfacesComplete: boolean;
  interfaces: ExpectedInterface[];
  dhcpScopes: ExpectedScope[];
}

export interface Corpus {
  files: CorpusFile[];
  /** By the path of the configuration. */
  expected: Map<string, Expected>;
}

/** The configurations of others that may lie beside this checkout, with the facts they hold; null when the folder is not there. */
export function loadCorpus(folder: string): Corpus | null {
  if (!existsSync(join(folder, "MANIFEST.tsv"))) return null;
  const rows = readFileSync(join(folder, "MANIFEST.tsv"), "utf8").split("\n").slice(1);
  const files = rows
    .map((row) => row.split("\t"))
    .filter(([path]) => path && existsSync(join(folder, path)))
    .map(([path, platform]) => ({
      path: path!,
      platform: platform ?? "",
      text: readFileSync(join(folder, path!), "latin1"),
    }));
  const expected = new Map<string, Expected>();
  for (const name of readdirSync(join(folder, "expected"))) {
    const one = JSON.parse(readFileSync(join(folder, "expected", name), "utf8")) as Expected;
    expected.set(one.file, one);
  }
  return { files, expected };
}
