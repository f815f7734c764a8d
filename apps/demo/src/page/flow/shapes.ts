// Shapes of the canvases. Refused points are crosses and lost ones rings, in every canvas of the page.
type Context = CanvasRenderingContext2D;
type Position = readonly [x: number, y: number];

export function disc(context: Context, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

export function ring(context: Context, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
}

export function cross(context: Context, x: number, y: number, radius: number): void {
  context.beginPath();
  context.moveTo(x - radius, y - radius);
  context.lineTo(x + radius, y + radius);
  context.moveTo(x + radius, y - radius);
  context.lineTo(x - radius, y + radius);
  context.stroke();
}

/** A line on the middle of a pixel row, so that it stays sharp. */
export function stroke(context: Context, from: Position, to: Position, dash: readonly number[] = []): void {
  context.setLineDash([...dash]);
  context.beginPath();
  context.moveTo(from[0], from[1] + 0.5);
  context.lineTo(to[0], to[1] + 0.5);
  context.stroke();
  context.setLineDash([]);
}
