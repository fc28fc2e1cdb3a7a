import { effect, signal } from "@preact/signals";

/** Light, dark, or as the system has it. */
export type Theme = "auto" | "light" | "dark";

const STORED = "hapnd.theme";

/** The theme that the user has chosen. */
export const theme = signal<Theme>(read());

effect(() => {
  if (theme.value === "auto") {
    delete document.documentElement.dataset["theme"];
    localStorage.removeItem(STORED);
  } else {
    document.documentElement.dataset["theme"] = theme.value;
    localStorage.setItem(STORED, theme.value);
  }
});

/** Goes to the next one. */
export function nextTheme(): void {
  theme.value = theme.value === "auto" ? "light" : theme.value === "light" ? "dark" : "auto";
}

function read(): Theme {
  const stored = localStorage.getItem(STORED);
  return stored === "light" || stored === "dark" ? stored : "auto";
}
