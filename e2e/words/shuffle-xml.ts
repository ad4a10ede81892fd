import { among, type Order } from "./shuffle-parts";

interface Element {
  name: string;
  /** What stands before it, and its opening tag. */
  open: string;
  inside: Element[];
  /** What stands behind its last child, and its closing tag. */
  close: string;
}

const TOKEN = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([\w:.-]+)[^<>]*?(\/?)>/g;

/** Elements whose order says nothing: the parts of a config.xml, the settings of an interface, servers, subnets and fixed addresses. */
export function xmlElements(text: string, order: Order): string {
  const root: Element = { name: "", open: "", inside: [], close: "" };
  const stack = [root];
  let from = 0;
  for (const token of text.matchAll(TOKEN)) {
    const [all, closing, name, empty] = token;
    if (name === undefined) continue;
    const end = token.index + all.length;
    const here = stack.at(-1)!;
    if (closing) {
      if (stack.length < 2 || here.name !== name) return text;
      here.close = text.slice(from, end);
      stack.pop();
    } else {
      const made: Element = { name, open: text.slice(from, end), inside: [], close: "" };
      here.inside.push(made);
      if (!empty) stack.push(made);
    }
    from = end;
  }
  if (stack.length > 1) return text;
  const write = (element: Element, path: string[]): string => {
    const own = [...path, element.name];
    const parts = among(element.inside, ({ name }) => mayMove(own, name), order);
    return element.open + parts.map((part) => write(part, own)).join("") + element.close;
  };
  return root.inside.map((element) => write(element, [])).join("") + text.slice(from);
}

function mayMove(path: string[], name: string): boolean {
  const [, part, entry] = path;
  if (path.length === 1) return true;
  if (part === "interfaces" || part === "vlans") return true;
  if (part === "dhcpd") return path.length === 2 || (entry !== undefined && name === "staticmap");
  return /^(subnets|reservations)$/.test(path.at(-1)!);
}
