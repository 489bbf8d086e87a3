declare module "virtual:rulesets" {
  const released: { source: string; bundle: string }[];
  export default released;
}
