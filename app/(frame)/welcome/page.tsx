import type { Metadata } from "next";
import { Doors } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { signedIn } from "../../signed-in";

export const metadata: Metadata = { title: "Welcome" };

export default async function WelcomePage() {
  const { person } = await signedIn("/welcome");
  return (
    <>
      <PageHead
        title={`Welcome, ${person.name}`}
        sentence="Bootpath reads routers, DHCP servers and PXE servers, and tells for each subnet whether a computer can boot there. Three ways to begin:"
      />
      <Doors role={person.role} />
    </>
  );
}
