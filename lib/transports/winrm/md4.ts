/** MD4 (RFC 1320). Node's OpenSSL 3 has it no more, and NTLM's password hash is made of it; used for nothing else. */
export function md4(input: Uint8Array): Buffer {
  const padded = Buffer.alloc(((input.length + 8) >>> 6) * 64 + 64);
  padded.set(input);
  padded[input.length] = 0x80;
  padded.writeUInt32LE((input.length * 8) >>> 0, padded.length - 8);
  padded.writeUInt32LE(Math.floor(input.length / 0x20000000), padded.length - 4);
  const state = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]);
  for (let at = 0; at < padded.length; at += 64) block(state, padded, at);
  const digest = Buffer.alloc(16);
  for (let i = 0; i < 4; i++) digest.writeUInt32LE(state[i]!, i * 4);
  return digest;
}

type Mix = (x: number, y: number, z: number) => number;
interface Round {
  mix: Mix;
  add: number;
  shifts: [number, number, number, number];
  order: number[];
}

const ROUNDS: Round[] = [
  {
    mix: (x, y, z) => (x & y) | (~x & z),
    add: 0,
    shifts: [3, 7, 11, 19],
    order: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  },
  {
    mix: (x, y, z) => (x & y) | (x & z) | (y & z),
    add: 0x5a827999,
    shifts: [3, 5, 9, 13],
    order: [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15],
  },
  {
    mix: (x, y, z) => x ^ y ^ z,
    add: 0x6ed9eba1,
    shifts: [3, 9, 11, 15],
    order: [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15],
  },
];

function block(state: Uint32Array, data: Buffer, at: number): void {
  let [a, b, c, d] = [state[0]!, state[1]!, state[2]!, state[3]!];
  for (const round of ROUNDS)
    for (let i = 0; i < 16; i++) {
      const word = data.readUInt32LE(at + round.order[i]! * 4);
      const sum = (a + round.mix(b, c, d) + word + round.add) >>> 0;
      const shift = round.shifts[i % 4]!;
      const turned = ((sum << shift) | (sum >>> (32 - shift))) >>> 0;
      [a, b, c, d] = [d, turned, b, c];
    }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
}
