// Puts the chosen look on the root element; "system" follows the device while it changes.
import { watchEffect } from "vue";
import { settings } from "./settings.ts";

const device = matchMedia("(prefers-color-scheme: dark)");

function apply() {
  const dark = settings.theme === "dark" || (settings.theme === "system" && device.matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  document.documentElement.dataset.text = settings.text;
}

export function followTheme() {
  watchEffect(apply);
  device.addEventListener("change", apply);
}
