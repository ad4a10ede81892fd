import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Place } from "@/lib/core/place";
import { estateOfCaptures } from "@/lib/estate/build-estate";
import type { Capture, CapturedText } from "@/lib/model/capture";
import { CLIENT_IDS } from "@/lib/model/clients";
import type { Facts, SettingsLevel } from "@/lib/model/facts";
import { readDevice } from "@/lib/platforms/read-device";
import { identifyText } from "@/lib/platforms/registry";
import { assess } from "./assess";

/** A fact, what its line must hold (any of these), and the line. No words: it must only be there. */
interface Claim {
  what: string;
  words: string[];
  place: Place;
}

const base64 = (text: string) => Buffer.from(text, "latin1").toString("base64");

function claimsOf(facts: Facts): Claim[] {
  const claims: Claim[] = [];
  const claim = (what: string, words: string[], place: Place | undefined) => {
    if (place) claims.push({ what, words, place });
  };
  const levels = (all: SettingsLevel[]) => {
    for (const level of all) {
      claim(level.id, [], level.place);
      // A mask is written as a length, too; XML holds text in base64.
      for (const { code, value, hex, place } of level.options)
        claim(`option ${code}`, code === 1 ? [] : [...value.split(","), hex ?? value, base64(value)], place);
      for (const field of ["nextServer", "bootFile", "serverName", "routers", "dnsServers"] as const) {
        const setting = level[field];
        claim(field, setting?.value ? setting.value.split(",") : [], setting?.place);
      }
    }
  };
  for (const face of facts.interfaces) {
    // "GigabitEthernet0/1.10" may be written "Gi0/1.10", "ge-0/0/1 { unit 10", or be meant by a range.
    claim(
      face.name,
      [face.name, /\d[\d/.:]*$/.exec(face.name)?.[0] ?? face.name, face.name.split(".").at(-1)!],
      face.place,
    );
    for (const target of face.relayTargets) claim(`target of ${face.name}`, [target.address], target.place);
  }
  claim("relay", [], facts.relay?.why);
  for (const { word, place } of facts.relay?.notes ?? []) claim(word, [], place);
  for (const { port, place } of facts.relay?.portsOff ?? []) claim(`port ${port}`, [], place);
  for (const scope of facts.dhcp?.scopes ?? []) {
    const [network] = scope.subnet.split("/");
    claim(
      `scope ${scope.subnet}`,
      [network!, scope.name, scope.ranges[0]?.[0] ?? "", scope.id].filter(Boolean),
      scope.place,
    );
    levels(scope.levels);
    for (const { name, address, mac, place, levels: own } of scope.reservations) {
      claim(
        `reservation ${name}`,
        [name, address ?? "", mac ?? "", mac?.replaceAll(":", "") ?? ""].filter(Boolean),
        place,
      );
      levels(own);
    }
  }
  for (const { address, place } of facts.dhcp?.partners ?? []) claim(`partner ${address}`, [address], place);
  for (const acl of facts.acls) {
    claim(acl.name, [], acl.place);
    for (const entry of acl.entries) claim(`${acl.name} ${entry.action}`, [], entry.place);
  }
  for (const { code, place } of facts.problems) claim(code, [], place);
  for (const place of facts.coverage.unknown) claim("not understood", [], place);
  for (const port of Object.values(facts.pxe?.ports ?? {})) claim("port", [], port.place ?? undefined);
  for (const rule of facts.pxe?.rules ?? []) claim("rule", [], rule.place);
  return claims;
}

/** Letters alone: white space, quotes and the marks of a number's parts may be written otherwise. */
const bare = (text: string) => text.replace(/[^\x21-\x7e]|["'\\.:,-]/g, "").toLowerCase();
/** A value that a script's variable, another option's name or a template stands for. */
const STANDS_FOR = /\$|vendor|vivso|sub-option|SPACE|OPT[._]|%|\{\{/i;

/** Why a line does not hold what it is cited for; null: it does. */
function faultOf({ what, words, place }: Claim, texts: Map<string, string[]>): string | null {
  const at = `${what}: ${place.file}:${place.line}`;
  const lines = texts.get(place.file);
  if (!lines) return `${at}: no such text`;
  const end = place.endLine ?? place.line;
  if (place.line < 1 || end < place.line || end > lines.length) return `${at}-${end}: only ${lines.length} lines`;
  const source = lines.slice(place.line - 1, end).join("\n");
  const plain = (text: string) => text.replace(/[^\x21-\x7e]/g, "");
  if (place.text !== undefined && !plain(source).includes(plain(place.text)))
    return `${at}: cites "${place.text}", and there stands "${source}"`;
  if (words.length === 0 || STANDS_FOR.test(source)) return null;
  const has = bare(source);
  return words.some((word) => has.includes(bare(word))) ? null : `${at}: "${source}" holds none of ${words.join(", ")}`;
}

const linesOf = ({ texts }: Capture) => new Map(texts.map(({ name, text }) => [name, text.split(/\r\n|\n|\r/)]));

function faults(facts: Facts, capture: Capture): string[] {
  const texts = linesOf(capture);
  return claimsOf(facts).flatMap((claim) => faultOf(claim, texts) ?? []);
}

const SAMPLES = import.meta.glob<Record<string, unknown>>("../platforms/*/samples.ts", { eager: true });
const samples = Object.entries(SAMPLES).flatMap(([file, texts]) =>
  Object.entries(texts).flatMap(([name, text]) =>
    typeof text === "string" ? [{ name: `${file.split("/").at(-2)}/${name}`, text }] : [],
  ),
);

const CORPUS = "../shared/corpus/configs";
const present = existsSync(CORPUS);
const filesBelow = (folder: string): CapturedText[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: path.slice(CORPUS.length + 1), text: readFileSync(path, "latin1") }));
const published = (present ? filesBelow(CORPUS) : []).flatMap((text) => {
  const platform = identifyText(text)?.platform;
  return platform ? [{ text, platform }] : [];
});
const estates = present ? readdirSync(CORPUS).filter((name) => name.startsWith("estate-")) : [];

describe("the line that is cited for a fact holds it", () => {
  it.each(samples.map((text) => [text.name, text] as const))("%s", (_, text) => {
    const capture = { texts: [text] };
    const facts = readDevice(null, capture);
    expect(faults(facts, capture)).toEqual([]);
  });

  it("in every platform that has a sample", () => expect(samples.length).toBeGreaterThan(10));

  it(present ? "in published configurations, which are here" : `in samples only: ${CORPUS} is not here`, () =>
    expect(published.length > 100).toBe(present),
  );

  it.each([...new Set(published.map(({ platform }) => platform))].sort())(
    "configurations that others published: %s",
    (platform) => {
      for (const { text } of published.filter((one) => one.platform === platform)) {
        const capture = { texts: [text] };
        expect(faults(readDevice(platform, capture), capture)).toEqual([]);
      }
    },
  );
});

describe.runIf(present)("the lines that an assessment shows of an estate stand there so", () => {
  it.each(estates)("%s", (name) => {
    const texts = published.filter(({ text }) => text.name.startsWith(`${name}/`)).map(({ text }) => text);
    const captures = new Map(texts.map((text) => [text.name, { texts: [text] }]));
    const estate = estateOfCaptures(captures);
    const lines = linesOf({ texts });
    const places = placesIn(assess({ ...estate, clients: [...CLIENT_IDS] }));
    const wrong = places.flatMap((place) => faultOf({ what: "evidence", words: [], place }, lines) ?? []);
    expect([...new Set(wrong)]).toEqual([]);
    expect(places.length).toBeGreaterThan(0);
  });
});

function placesIn(value: unknown): Place[] {
  if (Array.isArray(value)) return value.flatMap(placesIn);
  if (typeof value !== "object" || value === null) return [];
  if ("file" in value && "line" in value && typeof value.line === "number") return [value as Place];
  return Object.values(value).flatMap(placesIn);
}
