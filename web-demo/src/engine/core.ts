// Holds the core: one module for the page, loaded once, retried when asked. The shop works without it.
import { createHoufu, type Houfu } from "houfu";
import { ref, shallowRef } from "vue";
import { settings } from "../state/settings.ts";

export type CoreStatus = "loading" | "ready" | "failed";

export const core = shallowRef<Houfu | null>(null);
export const coreStatus = ref<CoreStatus>("loading");

export async function loadCore(prepare: (houfu: Houfu) => void): Promise<void> {
  coreStatus.value = "loading";
  if (settings.state === "loading") return;
  try {
    if (settings.state === "failed") throw new Error("asked for by the address");
    const houfu = await createHoufu();
    prepare(houfu);
    core.value = houfu;
    coreStatus.value = "ready";
  } catch {
    core.value = null;
    coreStatus.value = "failed";
  }
}
