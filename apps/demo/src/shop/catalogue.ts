export interface Product {
  readonly id: number;
  readonly name: string;
  readonly yuan: number;
}

export const CATALOGUE: readonly Product[] = [
  { id: 1, name: "Longjing tea", yuan: 128 },
  { id: 2, name: "Yixing teapot", yuan: 460 },
  { id: 3, name: "Pu'er cake", yuan: 210 },
  { id: 4, name: "Celadon cup", yuan: 86 },
  { id: 5, name: "Bamboo tray", yuan: 152 },
];

export function toProduct(path: string): Product {
  const id = Number(path.split("/").at(-1));
  return CATALOGUE.find((product) => product.id === id) ?? (CATALOGUE[0] as Product);
}
