import { type Dot, type DotPosition, positionOf } from "./dots.ts";
import { CELL, type LaneGeometry } from "./geometry.ts";
import { cross, disc, ring, stroke } from "./shapes.ts";

export interface LaneColours {
  readonly hue: string;
  /** Of refused and lost points: never the colour of a lane. */
  readonly mark: string;
  readonly line: string;
  readonly room: string;
  readonly ink: string;
}

/** What a canvas shows at one moment. */
export interface LanePicture {
  readonly waiting: number;
  readonly isSending: boolean;
  readonly isOpen: boolean;
  readonly dots: readonly Dot[];
}

type Context = CanvasRenderingContext2D;

export function paintLane(
  context: Context,
  geometry: LaneGeometry,
  colours: LaneColours,
  picture: LanePicture,
  now: number,
): void {
  context.clearRect(0, 0, geometry.width, geometry.height);
  paintLines(context, geometry, colours, picture);
  paintQueue(context, geometry, colours, picture.waiting);
  paintSender(context, geometry, colours, picture.isSending);
  paintCloud(context, geometry, colours, picture.isOpen);
  for (const dot of picture.dots) {
    const position = positionOf(dot, now);
    if (position !== undefined) paintDot(context, geometry, colours, dot, position);
  }
}

function paintLines(
  context: Context,
  { middle, shop, queue, cloud }: LaneGeometry,
  { line }: LaneColours,
  { isSending }: LanePicture,
): void {
  context.strokeStyle = line;
  context.lineWidth = 1;
  stroke(context, [shop, middle], [queue.left, middle]);
  stroke(context, [queue.right, middle], [cloud - 7, middle], isSending ? [] : [2, 4]);
}

/** Waiting points fill the room from the right, the oldest first. */
function paintQueue(
  context: Context,
  { queue, columns, rows }: LaneGeometry,
  { room, line, hue }: LaneColours,
  waiting: number,
): void {
  const pad = 4;
  context.beginPath();
  context.roundRect(
    queue.left - pad + 0.5,
    queue.top - pad + 0.5,
    queue.right - queue.left + 2 * pad - 1,
    queue.bottom - queue.top + 2 * pad - 1,
    7,
  );
  context.fillStyle = room;
  context.fill();
  context.strokeStyle = line;
  context.lineWidth = 1;
  context.stroke();
  context.fillStyle = hue;
  for (let index = 0; index < Math.min(waiting, columns * rows); index++) {
    const x = queue.right - (Math.floor(index / rows) + 0.5) * CELL;
    const y = queue.bottom - ((index % rows) + 0.5) * CELL;
    disc(context, x, y, 1.9);
  }
}

// Two posts, closed to one bar while no sender runs.
function paintSender(
  context: Context,
  { sender, middle }: LaneGeometry,
  { ink, mark }: LaneColours,
  isSending: boolean,
): void {
  context.lineWidth = isSending ? 2 : 3;
  context.strokeStyle = isSending ? ink : mark;
  const [near, far] = isSending ? [7, 14] : [0, 16];
  stroke(context, [sender, middle - far], [sender, middle - near]);
  stroke(context, [sender, middle + near], [sender, middle + far]);
}

/** A disc while the cloud accepts, a crossed ring while it does not. */
function paintCloud(
  context: Context,
  { cloud, middle }: LaneGeometry,
  { hue, mark, room }: LaneColours,
  isOpen: boolean,
): void {
  context.lineWidth = 2;
  context.strokeStyle = isOpen ? hue : mark;
  context.fillStyle = isOpen ? hue : room;
  disc(context, cloud, middle, 5.5);
  ring(context, cloud, middle, 5.5);
  if (!isOpen) cross(context, cloud, middle, 2.2);
}

function paintDot(
  context: Context,
  geometry: LaneGeometry,
  { hue, mark }: LaneColours,
  { direction, drift }: Dot,
  { along, below, shape, opacity }: DotPosition,
): void {
  const { shop, queue, cloud, sender, middle, height } = geometry;
  const [from, to] = direction === "in" ? [shop, queue.left] : [queue.right, cloud - 6];
  const x = from + (to - from) * along;
  // Dots meet at the posts of the sender and spread on both sides of them.
  const spread = Math.sin(Math.min(1, Math.abs(x - sender) / 60) * (Math.PI / 2)) * 5;
  const y = middle + drift * spread + below * (height / 2 - 4);
  context.globalAlpha = opacity;
  context.fillStyle = hue;
  context.strokeStyle = mark;
  context.lineWidth = 1.6;
  if (shape === "dot") disc(context, x, y, 2.6);
  else if (shape === "refused") cross(context, x, y, 3.2);
  else if (shape === "lost") ring(context, x, y, 3.4);
  else {
    // A point that comes back is neither refused nor lost: it is paler.
    context.globalAlpha = opacity * 0.5;
    disc(context, x, y, 2.6);
  }
  context.globalAlpha = 1;
}
