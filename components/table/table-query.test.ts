import { describe, expect, it } from "vitest";
import {
  applyTableQuery,
  type Facet,
  facetValues,
  PAGE_SIZE,
  readTableQuery,
  type Sortable,
  tableHref,
} from "./table-query";

interface Row {
  cidr: string;
  site: string | null;
}
const rows: Row[] = [
  { cidr: "10.4.10.0/24", site: "Leeds" },
  { cidr: "10.4.2.0/24", site: "York" },
  { cidr: "10.4.3.0/24", site: null },
];
const columns: Sortable<Row>[] = [
  { id: "cidr", by: (r) => r.cidr },
  { id: "site", by: (r) => r.site },
];
const facets: Facet<Row>[] = [{ id: "site", label: "Site", of: (r) => (r.site ? [r.site] : []) }];
const how = { columns, facets, text: (r: Row) => `${r.cidr} ${r.site}` };
const read = (params: Record<string, string>) => readTableQuery(params, ["site"]);
const cidrs = (params: Record<string, string>) => applyTableQuery(rows, how, read(params)).rows.map((r) => r.cidr);

describe("lists in the address bar", () => {
  it("keeps the given order without a sort", () => {
    expect(cidrs({})).toEqual(rows.map((r) => r.cidr));
  });

  it("sorts numbers inside text as numbers, both ways", () => {
    expect(cidrs({ sort: "cidr" })).toEqual(["10.4.2.0/24", "10.4.3.0/24", "10.4.10.0/24"]);
    expect(cidrs({ sort: "-cidr" })).toEqual(["10.4.10.0/24", "10.4.3.0/24", "10.4.2.0/24"]);
  });

  it("puts empty values last both ways", () => {
    expect(cidrs({ sort: "site" }).at(-1)).toBe("10.4.3.0/24");
    expect(cidrs({ sort: "-site" }).at(-1)).toBe("10.4.3.0/24");
  });

  it("filters by words in any order and by facet", () => {
    expect(cidrs({ q: "leeds 10.4" })).toEqual(["10.4.10.0/24"]);
    expect(cidrs({ site: "York" })).toEqual(["10.4.2.0/24"]);
    expect(cidrs({ site: "York", q: "leeds" })).toEqual([]);
  });

  it("ignores nonsense in the address", () => {
    expect(read({ page: "-3", sort: "" })).toEqual({ q: "", sort: null, facets: {}, page: 1 });
    expect(applyTableQuery(rows, how, read({ page: "99", sort: "nothing" }))).toMatchObject({ page: 1, found: 3 });
  });

  it("cuts into pages", () => {
    const many = Array.from({ length: PAGE_SIZE + 1 }, (_, i) => ({ cidr: `10.0.${i}.0/24`, site: "Leeds" }));
    const page = applyTableQuery(many, how, read({ page: "2" }));
    expect(page).toMatchObject({ page: 2, pages: 2, found: PAGE_SIZE + 1 });
    expect(page.rows).toHaveLength(1);
  });

  it("writes addresses that read back the same", () => {
    const query = read({ q: "a b", site: "York", sort: "-cidr", page: "3" });
    const href = tableHref("/subnets", query, { page: 3 });
    expect(read(Object.fromEntries(new URLSearchParams(href.split("?")[1])))).toEqual(query);
    expect(tableHref("/subnets", query, { sort: null })).toBe("/subnets?q=a+b&site=York");
    expect(tableHref("/subnets", read({}), {})).toBe("/subnets");
  });

  it("counts what occurs", () => {
    expect(facets[0] && facetValues(rows, facets[0])).toEqual([
      { value: "Leeds", count: 1 },
      { value: "York", count: 1 },
    ]);
  });
});
