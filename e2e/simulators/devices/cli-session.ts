import type { CliDevice } from "./cli-device";
import type { ConfigMode, Dialect } from "./dialect";

/** One person at the command line: echo, line editing, paging, modes. What the words mean is the dialect's. */
export class CliSession {
  config: ConfigMode | null = null;
  privileged: boolean;
  /** RouterOS's safe mode: what this session changes is undone when it ends. */
  safe: { before: ReturnType<CliDevice["running"]["copy"]> } | null = null;
  private length = 24;
  private line = "";
  private asking: { secret: boolean; answer: (line: string) => void } | null = null;
  private pages: string[] | null = null;
  private afterReturn = false;
  private waitsForKey: boolean;

  constructor(
    readonly device: CliDevice,
    private readonly print: (text: string) => void,
    readonly close: () => void,
  ) {
    this.privileged = !this.dialect.enable || (device.options.privileged ?? false);
    this.print(this.dialect.greeting ?? "\r\n");
    const { anyKey } = this.dialect;
    if (anyKey) this.print(anyKey);
    else this.prompt();
    this.waitsForKey = anyKey !== undefined;
  }

  get dialect(): Dialect {
    return this.device.dialect;
  }

  input(data: string): void {
    for (const char of data) {
      if (this.waitsForKey) {
        this.waitsForKey = false;
        this.say("\n");
      } else if (this.pages) this.page(char);
      else if (char === "\r" || char === "\n") {
        if (!(char === "\n" && this.afterReturn)) this.enter();
      } else if (char === "\u0018") this.controlX();
      else if (char >= " " && this.line.length < 1_000) this.type(char);
      this.afterReturn = char === "\r";
    }
  }

  /** The connection is gone: what only lived in this session goes with it. */
  closed(): void {
    if (this.safe) this.device.running = this.safe.before;
    this.safe = null;
    this.device.unlock(this);
  }

  /** Prints a text, if any, and the prompt. */
  say(text = ""): true {
    this.print(`${text === "" ? "" : `${text.replace(/\n/g, "\r\n")}\r\n`}${this.dialect.prompt(this)}`);
    return true;
  }

  /** Prints with paging. */
  output(text: string): true {
    this.pages = text.replace(/\n$/, "").split("\n");
    this.nextPage(this.length === 0 || this.dialect.pager === null ? Number.POSITIVE_INFINITY : this.length - 1);
    return true;
  }

  ask(question: string, answer: (line: string) => void, secret = false): true {
    this.asking = { secret, answer };
    this.print(question);
    return true;
  }

  private type(char: string): void {
    this.line += char;
    if (!this.asking?.secret) this.print(char);
  }

  private controlX(): void {
    if (this.device.dialect.platform !== "mikrotik-routeros") return;
    this.safe = this.safe ? null : { before: this.device.running.copy() };
    this.print(this.safe ? "\r\n[Safe Mode taken]\r\n" : "\r\n[Safe Mode released]\r\n");
  }

  private enter(): void {
    const line = this.line.trim();
    this.line = "";
    this.print("\r\n");
    const { asking, dialect, device } = this;
    device.options.onLine?.(line);
    if (asking) {
      this.asking = null;
      asking.answer(line);
    } else if (line === "") this.prompt();
    else if (device.options.refuses?.test(line)) this.say(dialect.invalid(line));
    else if (device.options.swallows?.test(line)) this.say();
    else if (this.config ? !dialect.configure(this, line) : !this.exec(line)) this.say(dialect.invalid(line));
  }

  private prompt(): void {
    this.print(this.dialect.prompt(this));
  }

  private exec(line: string): boolean {
    const { dialect, device } = this;
    if (dialect.enable && !this.privileged)
      return /^en(able?)?$/.test(line) ? this.enable() : dialect.quiet.test(line) && this.say();
    if (dialect.quiet.test(line)) {
      this.length = 0;
      return this.say();
    }
    if (dialect.show.test(line)) return this.output(device.running.text());
    if (dialect.save?.line.test(line)) {
      const { asks, says } = dialect.save;
      const write = () => {
        device.save();
        this.say(says);
      };
      if (asks) this.ask(asks, (answer) => (/^y/i.test(answer) ? write() : this.say()));
      else write();
      return true;
    }
    if (/^(exit|logout|quit)$/.test(line)) {
      this.close();
      return true;
    }
    return dialect.exec(this, line);
  }

  private enable(): true {
    const wanted = this.device.options.enablePassword;
    if (wanted === null || wanted === undefined) {
      this.privileged = true;
      return this.say();
    }
    return this.ask(
      "Password: ",
      (given) => {
        this.privileged = given === wanted;
        this.say(this.privileged ? "" : "% Access denied");
      },
      true,
    );
  }

  private nextPage(lines: number): void {
    const pages = this.pages ?? [];
    this.print(
      pages
        .splice(0, lines)
        .map((line) => `${line}\r\n`)
        .join(""),
    );
    if (pages.length > 0) {
      this.print(this.dialect.pager ?? "");
      return;
    }
    this.pages = null;
    this.prompt();
  }

  private page(char: string): void {
    const { length } = this.dialect.pager ?? "";
    this.print(`${"\b".repeat(length)}${" ".repeat(length)}${"\b".repeat(length)}`);
    if (char === " ") this.nextPage(this.length - 1);
    else if (char === "\r" || char === "\n") this.nextPage(1);
    else {
      this.pages = null;
      this.print("\r\n");
      this.prompt();
    }
  }
}
