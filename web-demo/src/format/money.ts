// Money as the core writes it: symbol, no grouping, two digits. Integers in, no floating point on the way.
export function money(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(3, "0");
  return `${minor < 0 ? "-" : ""}¥${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
