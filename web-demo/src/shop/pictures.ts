// The addresses of the shop's drawings, by name.
const files = import.meta.glob<string>("./pictures/*.svg", { eager: true, import: "default", query: "?url" });

export const pictureOf = (name: string) => files[`./pictures/${name}.svg`] ?? "";
