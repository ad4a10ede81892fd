import fc from "fast-check";
import { expect, test } from "vitest";
import { bootItem, firstMenuType } from "./boot-menu";

const menu = (type: number) => Buffer.from([6, 1, 8, 9, 5, type >> 8, type & 255, 2, 65, 66, 255]);

test("the first entry's type is found, wherever the menu stands", () => {
  expect(firstMenuType(menu(0x8001))).toBe(0x8001);
  expect(firstMenuType(Buffer.concat([Buffer.from([0, 0]), menu(15)]))).toBe(15);
});

test("local boot, no menu and no option are no server to ask", () => {
  expect(firstMenuType(menu(0))).toBeNull();
  expect(firstMenuType(Buffer.from([6, 1, 8, 255, 9, 5, 0, 1, 2, 65, 66]))).toBeNull();
  expect(firstMenuType(undefined)).toBeNull();
});

test("any bytes are a menu or none, never an error; a boot item is no menu", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => void firstMenuType(Buffer.from(bytes))));
  expect(firstMenuType(bootItem(0x8001))).toBeNull();
});
