import fc from "fast-check";
import { expect, test } from "vitest";
import { bootServerRequest } from "./ask-boot-server";
import { decodeDhcp, encodeDhcp } from "./dhcp-packet";

test("a packet survives the wire", () => {
  const packet = {
    ...bootServerRequest("uefi-x64", "10.0.0.9", 7),
    siaddr: "10.0.0.12",
    file: "snponly.efi",
    sname: "pxe-1",
  };
  expect(decodeDhcp(encodeDhcp(packet))).toEqual(packet);
});

test("the request names the firmware as EDK2 does", () => {
  const { options } = bootServerRequest("uefi-x64", "10.0.0.9", 7);
  expect(options.get(60)?.toString()).toBe("PXEClient:Arch:00007:UNDI:003000");
  expect(options.get(93)?.toString("hex")).toBe("0007");
});

test("an option that stands twice is joined", () => {
  const bytes = encodeDhcp({
    ...bootServerRequest("bios", "10.0.0.9", 1),
    options: new Map([[67, Buffer.from("boot/")]]),
  });
  const twice = Buffer.concat([
    bytes.subarray(0, bytes.lastIndexOf(255)),
    Buffer.from([67, 1]),
    Buffer.from("a"),
    Buffer.from([255]),
  ]);
  expect(decodeDhcp(twice)?.options.get(67)?.toString()).toBe("boot/a");
});

test("a value longer than one option survives the wire", () => {
  const packet = { ...bootServerRequest("bios", "10.0.0.9", 1), options: new Map([[43, Buffer.alloc(300, 7)]]) };
  expect(decodeDhcp(encodeDhcp(packet))).toEqual(packet);
});

test("a packet is at least 300 bytes long", () => {
  expect(encodeDhcp({ ...bootServerRequest("bios", "10.0.0.9", 1), options: new Map() })).toHaveLength(300);
});

test("any bytes are a packet or none, never an error", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => void decodeDhcp(Buffer.from(bytes))));
  const whole = encodeDhcp(bootServerRequest("bios", "10.0.0.9", 1));
  for (let length = 0; length < 240; length++) expect(decodeDhcp(whole.subarray(0, length))).toBeNull();
});
