import type { Metadata } from "next";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { signedIn } from "../../../signed-in";

export const metadata: Metadata = { title: "Demo network" };

export default async function DemoPage() {
  await signedIn("/welcome/demo");
  return (
    <>
      <PageHead
        title="The demo network"
        sentence="It runs beside your own data, never inside it: its devices are simulators on this machine that answer over real SSH and WinRM."
      />
      <Panel title="Start it">
        <p>Stop Bootpath in its terminal (Ctrl-C) and start it with a data folder of its own:</p>
        <pre className="mono my-3 whitespace-pre-wrap rounded-md border border-line bg-sunken px-3 py-2">
          BOOTPATH_DATA=./demo-data npm start -- --demo
        </pre>
        <p>
          The terminal prints one sign-in for each role. Your own data stays where it is; start without these words to
          come back.
        </p>
      </Panel>
    </>
  );
}
