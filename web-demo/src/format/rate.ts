// A rate as the core writes it: percent, two digits, half up, worked on the digits themselves.
export function percent(rate: string): string {
  const [whole = "0", fraction = ""] = rate.split(".");
  const digits = BigInt(whole + fraction.padEnd(12, "0").slice(0, 12));
  const hundredths = (digits + 50_000_000n) / 100_000_000n;
  const text = hundredths.toString().padStart(3, "0");
  return `${text.slice(0, -2)}.${text.slice(-2)}%`;
}
