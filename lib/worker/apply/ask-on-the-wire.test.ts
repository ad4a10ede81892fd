import { createSocket, type Socket } from "node:dgram";
import { afterEach, expect, test } from "vitest";
import type { BootPath, SubnetAssessment } from "@/lib/model/assessment";
import type { Estate } from "@/lib/model/estate";
import { decodeDhcp, encodeDhcp } from "@/lib/probe/dhcp-packet";
import { askOne } from "./ask-on-the-wire";
import { wireQuestions } from "./wire-questions";

const open: Socket[] = [];
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});
const never = new AbortController().signal;

async function listen(answer: (bytes: Buffer) => Buffer | null): Promise<number> {
  const socket = createSocket("udp4");
  open.push(socket);
  socket.on("message", (bytes, from) => {
    const reply = answer(bytes);
    if (reply) socket.send(reply, from.port, from.address);
  });
  await new Promise<void>((done) => socket.bind(0, "127.0.0.1", done));
  return socket.address().port;
}

const answering = (file: string) =>
  listen((bytes) => {
    const request = decodeDhcp(bytes);
    return request && encodeDhcp({ ...request, op: 2, options: new Map([[67, Buffer.from(file)]]) });
  });
const onPort4011 = (predicted: string[]) =>
  ({ kind: "boot-server", address: "127.0.0.1", device: "pxe-1", client: "uefi-x64", predicted }) as const;
const onPort69 = { kind: "tftp", address: "127.0.0.1", device: "pxe-1", file: "snponly.efi" } as const;

test("an answer as predicted is told; slashes do not make it another file", async () => {
  const bootServerPort = await answering("snponly.efi");
  const ask = (predicted: string[]) => askOne(onPort4011(predicted), { bootServerPort, waits: [1] }, never);
  expect(await ask(["/snponly.efi"])).toEqual({
    level: "info",
    text: "pxe-1 (127.0.0.1) answers on 4011 with snponly.efi for UEFI x64.",
  });
  expect((await ask([])).level).toBe("info");
});

test("another file than predicted is a warning that names both", async () => {
  const line = await askOne(
    onPort4011(["snponly.efi"]),
    { bootServerPort: await answering("pxelinux.0"), waits: [1] },
    never,
  );
  expect(line.level).toBe("warning");
  expect(line.text).toMatch(/with pxelinux\.0.*but snponly\.efi was predicted/);
});

test("silence and a closed port are no proof and no warning", async () => {
  const silent = await listen(() => null);
  const closed = await listen(() => null);
  open.pop()?.close();
  for (const port of [silent, closed]) {
    const options = { bootServerPort: port, tftpPort: port, waits: [0.1] };
    for (const question of [onPort4011(["snponly.efi"]), onPort69]) {
      const line = await askOne(question, options, never);
      expect(line.level).toBe("info");
      expect(line.text).toContain("that is no proof");
    }
  }
});

test("a file is told with its size; that it is missing is a warning, that it is refused to us is none", async () => {
  const ask = async (answer: string) =>
    askOne(onPort69, { tftpPort: await listen(() => Buffer.from(answer, "latin1")), waits: [1] }, never);
  expect(await ask("\0\x06tsize\x004711\0")).toEqual({
    level: "info",
    text: "pxe-1 (127.0.0.1) has snponly.efi, 4711 bytes.",
  });
  expect((await ask("\0\x05\0\x01File not found\0")).level).toBe("warning");
  expect((await ask("\0\x05\0\x02Access violation\0")).level).toBe("info");
});

const path = (over: Partial<BootPath>): BootPath => ({
  client: "uefi-x64",
  outcome: "boots",
  stage: "done",
  error: null,
  screen: null,
  console: [],
  supported: true,
  server: "10.20.0.12",
  file: "snponly.efi",
  steps: [{ stage: "proxy-request", ok: true, text: "", evidence: [], device: "pxe-1" }],
  hops: [],
  options: [],
  ...over,
});
const subnet = (...clients: BootPath[]) => ({ clients }) as SubnetAssessment;
const estate: Estate = {
  clients: ["bios", "uefi-x64", "uefi-x64-http"],
  subnets: [],
  devices: [
    {
      name: "pxe-1",
      roles: ["pxe"],
      platform: null,
      site: null,
      addresses: ["10.20.0.11", "10.20.0.12"],
      facts: null,
      unread: null,
      declaredPxe: { answers: [67, 4011, 69], boot: {}, files: null },
    },
  ],
};

test("the servers of the boot paths are asked once for each client, at the address that the path names", () => {
  const questions = wireQuestions(
    estate,
    [subnet(path({})), subnet(path({}), path({ client: "uefi-x64-http", steps: [] }))],
    [],
  );
  expect(questions).toEqual([
    { kind: "boot-server", address: "10.20.0.12", device: "pxe-1", client: "uefi-x64", predicted: ["snponly.efi"] },
    { kind: "tftp", address: "10.20.0.12", device: "pxe-1", file: "snponly.efi" },
  ]);
});

test("a new relay target is asked for every required client that speaks to port 4011, with nothing predicted", () => {
  const fix = { kind: "add-relay-target", device: "gw", order: 1, interface: "Vlan10", target: "10.20.0.12" } as const;
  const broken = path({ outcome: "fails", steps: [], server: null, file: null });
  expect(wireQuestions(estate, [subnet(broken)], [fix])).toEqual(
    (["bios", "uefi-x64"] as const).map((client) => ({
      kind: "boot-server",
      address: "10.20.0.12",
      device: "pxe-1",
      client,
      predicted: [],
    })),
  );
  expect(wireQuestions(estate, [], [{ ...fix, target: "10.20.0.99" }])).toEqual([]);
});
