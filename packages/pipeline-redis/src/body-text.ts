/** A body with its type: Redis has strings only. */
export function toBodyText(body: number | string): string {
  return typeof body === "number" ? `#${body}` : `=${body}`;
}

export function fromBodyText(text: string): number | string {
  return text.startsWith("#") ? Number(text.slice(1)) : text.slice(1);
}
