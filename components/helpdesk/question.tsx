import { buttonClass } from "../ui/button";
import { Field, INPUT } from "../ui/field";

/** Two fields. A plain GET form, so that an answer has an address that can be sent to a colleague. */
export function Question({ text, where }: { text: string; where: string }) {
  return (
    <form method="get" className="mb-5 grid max-w-4xl items-start gap-3 md:grid-cols-[3fr_2fr_auto]">
      <Field id="text" label="What does the screen say?" hint="A code, a number, or the last lines of the screen.">
        <textarea
          id="text"
          name="text"
          defaultValue={text}
          rows={2}
          maxLength={2000}
          placeholder="PXE-E55: ProxyDHCP service did not reply …"
          aria-describedby="text-hint"
          className={`${INPUT} mono`}
        />
      </Field>
      <Field
        id="where"
        label="Where is the computer?"
        hint="Its address, subnet, MAC or host name, or the place's name."
      >
        <input
          id="where"
          name="where"
          defaultValue={where}
          maxLength={200}
          placeholder="10.1.10.57"
          aria-describedby="where-hint"
          className={`${INPUT} mono`}
        />
      </Field>
      <button type="submit" className={buttonClass("primary", "min-h-9 md:mt-6")}>
        Explain
      </button>
    </form>
  );
}
