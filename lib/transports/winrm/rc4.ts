/** RC4 as a running key stream: NTLM keeps one for each direction over the whole connection. */
export class Rc4 {
  private readonly box = Uint8Array.from({ length: 256 }, (_, i) => i);
  private i = 0;
  private j = 0;

  constructor(key: Uint8Array) {
    let j = 0;
    for (let i = 0; i < 256; i++) {
      j = (j + this.box[i]! + key[i % key.length]!) & 255;
      this.swap(i, j);
    }
  }

  /** Encrypts or decrypts (the same), and moves the stream on by the length of the data. */
  apply(data: Uint8Array): Buffer {
    const out = Buffer.alloc(data.length);
    for (let at = 0; at < data.length; at++) {
      this.i = (this.i + 1) & 255;
      this.j = (this.j + this.box[this.i]!) & 255;
      this.swap(this.i, this.j);
      out[at] = data[at]! ^ this.box[(this.box[this.i]! + this.box[this.j]!) & 255]!;
    }
    return out;
  }

  private swap(i: number, j: number): void {
    const kept = this.box[i]!;
    this.box[i] = this.box[j]!;
    this.box[j] = kept;
  }
}
