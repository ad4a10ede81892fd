"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { DropdownMenu } from "radix-ui";
import { buttonClass } from "../ui/button";
import { MENU, MENU_ITEM } from "../ui/menu-class";

const THEMES = [
  { id: "system", title: "As the system", icon: Monitor },
  { id: "light", title: "Light", icon: Sun },
  { id: "dark", title: "Dark", icon: Moon },
];

export function ThemeSwitch() {
  const { theme, setTheme } = useTheme();
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className={buttonClass("quiet", "px-2")} aria-label="Theme">
        <Sun className="dark:hidden" aria-hidden="true" />
        <Moon className="hidden dark:block" aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={6} className={MENU}>
          <DropdownMenu.RadioGroup value={theme} onValueChange={setTheme}>
            {THEMES.map((item) => (
              <DropdownMenu.RadioItem key={item.id} value={item.id} className={MENU_ITEM}>
                <item.icon className="size-4" aria-hidden="true" />
                {item.title}
                <DropdownMenu.ItemIndicator className="ml-auto text-accent">✓</DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
