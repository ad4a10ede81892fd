import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { landingOf } from "@/components/frame/nav-items";
import { Entrance } from "@/components/sign-in/entrance";
import { ownPath } from "@/components/sign-in/own-path";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import type { PageProps } from "@/components/table/search-params";
import { one } from "@/components/table/table-query";
import { personOrNull } from "../signed-in";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps) {
  const next = ownPath(one((await searchParams).next));
  const person = await personOrNull();
  if (person) redirect(next || landingOf(person.role));
  return (
    <Entrance title="Sign in" intro="Can a computer boot from the network here, and if not, what mends it?">
      <SignInForm next={next} />
    </Entrance>
  );
}
