import { among, type Order } from "./shuffle-parts";

/** Menus whose items are found by name or by network, wherever they stand. */
const FREE =
  /^\/(interface[ /]vlan|ip[ /]pool|ip[ /]dhcp-server([ /](network|option|lease))?|ip[ /]dhcp-relay|ip[ /]firewall[ /]address-list)$/;

/** The items that one menu adds, in the form of an export: the menu on a line of its own, then `add …`, perhaps over several lines. */
export function routerosItems(text: string, order: Order): string {
  const groups: string[][] = [];
  let open = false;
  for (const line of text.split("\n")) {
    const last = groups.at(-1);
    if (open && last) last.push(line);
    else groups.push([line]);
    open = line.endsWith("\\");
  }
  const blocks: { menu: string; items: string[][] }[] = [{ menu: "", items: [] }];
  for (const group of groups) {
    if (group[0]!.startsWith("/")) blocks.push({ menu: group[0]!.trim(), items: [group] });
    else blocks.at(-1)!.items.push(group);
  }
  return blocks
    .flatMap(({ menu, items }) => (FREE.test(menu) ? among(items, ([head]) => head!.startsWith("add "), order) : items))
    .flat()
    .join("\n");
}
