import type { Metadata } from "next";
import { Entrance } from "@/components/sign-in/entrance";
import { SetupForm } from "@/components/sign-in/setup-form";
import type { PageProps } from "@/components/table/search-params";
import { one } from "@/components/table/table-query";
import { needsSetUp } from "@/lib/services/setup/set-up";

export const metadata: Metadata = { title: "Set up", referrer: "no-referrer" };

export default async function SetupPage({ searchParams }: PageProps) {
  const token = one((await searchParams).token);
  if (!(await needsSetUp())) {
    return (
      <Entrance
        title="The first account is made already"
        intro="This link works once. Others get their account from an admin."
      >
        <p>
          <a className="link" href="/sign-in">
            To the sign-in
          </a>
        </p>
      </Entrance>
    );
  }
  return token ? (
    <Entrance title="Make the first account" intro="It is an admin. This link works once.">
      <SetupForm token={token} />
    </Entrance>
  ) : (
    <Entrance
      title="The set-up link is incomplete"
      intro="Take the whole link that the terminal printed when Bootpath started."
    >
      <p>Start Bootpath again where it is lost: while there is no account, it prints a new one.</p>
    </Entrance>
  );
}
