import { createSocket, type Socket } from "node:dgram";
import { afterEach, expect, test } from "vitest";
import { askBootServer } from "./ask-boot-server";
import { askTftp } from "./ask-tftp";
import { decodeDhcp, encodeDhcp } from "./dhcp-packet";

const open: Socket[] = [];
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});

/** A host on loopback that answers every packet by `answer`; null stays silent. */
async function host(answer: (bytes: Buffer) => Buffer | null): Promise<number> {
  const socket = createSocket("udp4");
  open.push(socket);
  socket.on("message", (bytes, from) => {
    const reply = answer(bytes);
    if (reply) socket.send(reply, from.port, from.address);
  });
  await new Promise<void>((done) => socket.bind(0, "127.0.0.1", done));
  return socket.address().port;
}

const waits = [0.2];
const ask = (port: number) => askBootServer("127.0.0.1", "uefi-x64", { from: "127.0.0.1", port, waits, xid: 99 });

test("a boot server's file is told", async () => {
  const port = await host((bytes) => {
    const request = decodeDhcp(bytes);
    return (
      request &&
      encodeDhcp({
        ...request,
        op: 2,
        siaddr: "127.0.0.1",
        file: "snponly.efi",
        options: new Map([[53, Buffer.from([5])]]),
      })
    );
  });
  expect(await ask(port)).toMatchObject({ outcome: "answers", file: "snponly.efi", nextServer: "127.0.0.1" });
});

test("an answer to another question is not taken", async () => {
  const port = await host((bytes) => {
    const request = decodeDhcp(bytes);
    return request && encodeDhcp({ ...request, op: 2, xid: 1 });
  });
  expect((await ask(port)).outcome).toBe("silent");
});

test("silence is told as silence", async () => {
  const port = await host(() => null);
  expect((await ask(port)).outcome).toBe("silent");
  expect((await askTftp("127.0.0.1", "a", { port, waits })).outcome).toBe("silent");
});

test("a file's size, and a file that is not there", async () => {
  const options = await host(() => Buffer.from("\0\x06tsize\x004711\0", "latin1"));
  expect(await askTftp("127.0.0.1", "a", { port: options, waits })).toMatchObject({ outcome: "found", size: 4711 });
  const missing = await host(() => Buffer.from("\0\x05\0\x01File not found\0", "latin1"));
  expect(await askTftp("127.0.0.1", "a", { port: missing, waits })).toMatchObject({ outcome: "not-found" });
});
