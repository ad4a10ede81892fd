"use client";

import { Tabs } from "radix-ui";
import { type ReactNode, useState } from "react";

export interface UrlTab {
  id: string;
  label: ReactNode;
  content: ReactNode;
}

/** Tabs whose choice stays in the address bar, so that it can be pasted into a ticket. */
export function UrlTabs({
  param,
  initial,
  tabs,
  label,
}: {
  param: string;
  initial: string;
  tabs: UrlTab[];
  label: string;
}) {
  const [value, setValue] = useState(tabs.some((tab) => tab.id === initial) ? initial : (tabs[0]?.id ?? ""));
  const choose = (id: string) => {
    setValue(id);
    const url = new URL(window.location.href);
    url.searchParams.set(param, id);
    window.history.replaceState(null, "", url);
  };
  return (
    <Tabs.Root value={value} onValueChange={choose}>
      <Tabs.List aria-label={label} className="flex flex-wrap gap-x-1 border-line border-b">
        {tabs.map((tab) => (
          <Tabs.Trigger
            key={tab.id}
            value={tab.id}
            className="-mb-px min-h-9 border-transparent border-b-2 px-3 py-1.5 text-muted text-sm hover:text-text data-[state=active]:border-accent data-[state=active]:font-semibold data-[state=active]:text-text"
          >
            {tab.label}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {tabs.map((tab) => (
        <Tabs.Content key={tab.id} value={tab.id} className="pt-4">
          {tab.content}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
