import type { EffectiveOption } from "@/lib/model/assessment";
import { DeviceLink } from "../device/device-link";
import { placeText } from "../finding/evidence-lines";
import { cx } from "../ui/cx";
import { numbered } from "../ui/numbered";

const FIELD: Record<EffectiveOption["field"], string> = {
  "60": "60 vendor class",
  "66": "66 TFTP server",
  "67": "67 boot file",
  "43": "43 vendor options",
  "150": "150 TFTP servers",
  "next-server": "next-server (siaddr)",
  "boot-file": "file field",
  "server-name": "sname field",
};

/** Which level wins; those that it hides are struck through and say so. */
export function BootOptions({ options, devices }: { options: EffectiveOption[]; devices: Record<string, string> }) {
  if (options.length === 0) {
    return (
      <p className="text-muted">
        No server on this path sets a boot option for this client. With a PXE server in the relay list, that is as it
        should be.
      </p>
    );
  }
  return (
    <table className="w-full border-collapse text-sm">
      <thead className="max-sm:hidden">
        <tr className="border-line border-b text-left text-muted">
          <th scope="col" className="py-1.5 pr-3 font-medium">
            Option
          </th>
          <th scope="col" className="py-1.5 pr-3 font-medium">
            Value
          </th>
          <th scope="col" className="py-1.5 pr-3 font-medium">
            Level
          </th>
          <th scope="col" className="py-1.5 font-medium">
            Where
          </th>
        </tr>
      </thead>
      <tbody>
        {numbered(options).map(({ n, item }) => (
          <tr key={n} className="border-line border-b align-top last:border-b-0 max-sm:grid max-sm:py-2">
            <th
              scope="row"
              className={cx("py-1.5 pr-3 text-left font-medium max-sm:py-0", !item.wins && "font-normal text-muted")}
            >
              {FIELD[item.field]}
            </th>
            <td className="py-1.5 pr-3 max-sm:py-0">
              {item.wins ? (
                <span className="mono break-all">{item.value}</span>
              ) : (
                <>
                  <s className="mono break-all text-muted">{item.value}</s>
                  <span className="ml-2 text-muted text-xs">hidden</span>
                </>
              )}
            </td>
            <td className={cx("break-words py-1.5 pr-3 max-sm:py-0", !item.wins && "text-muted")}>{item.level}</td>
            <td className="mono break-all py-1.5 text-muted text-xs leading-5 max-sm:py-0">
              <DeviceLink name={item.device} id={devices[item.device]} /> · {placeText(item.place)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
