// Talks to the shop's server: the same verbs as in the page, over HTTP.
import type { VerifyAnswer, VerifyRequest } from "houfu";

/** The core's answer, or that none could be had. */
export type Verdict = Omit<VerifyAnswer, "verdict"> & { verdict: VerifyAnswer["verdict"] | "unreachable" | "error" };

/** The server's answer; an answer that cannot be had or read becomes a verdict of its own, so the buyer always gets one. */
export async function verifyOnServer(request: VerifyRequest): Promise<Verdict> {
  const without = (verdict: Verdict["verdict"]): Verdict => ({ agrees: false, verdict, differences: [], untrusted: [] });
  try {
    const response = await fetch("/v1/verify", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
    });
    const answer = (await response.json()) as Verdict | { error: { code: string } };
    if ("verdict" in answer) return answer;
    const { code } = answer.error;
    return without(code === "unknown_ruleset" || code === "ruleset_not_effective" ? code : "error");
  } catch {
    return without("unreachable");
  }
}

/** What the server answers to the very request, byte for byte; null when it cannot be had. */
export async function statementOnServer(request: string): Promise<string | null> {
  try {
    const response = await fetch("/v1/statement", { method: "POST", headers: { "content-type": "application/json" }, body: request });
    return await response.text();
  } catch {
    return null;
  }
}
