import { type Dot, type Place, placeOf } from "./dots.ts";
import { CELL, type Geometry } from "./geometry.ts";

export interface Colours {
  readonly hue: string;
  readonly bad: string;
  readonly line: string;
  readonly room: string;
  readonly ink: string;
}

export interface Look {
  readonly waiting: number;
  readonly isSending: boolean;
  readonly isOpen: boolean;
  readonly dots: readonly Dot[];
}

type Context = CanvasRenderingContext2D;

export function paint(context: Context, place: Geometry, colours: Colours, look: Look, now: number): void {
  context.clearRect(0, 0, place.width, place.height);
  paintLines(context, place, colours, look);
  paintQueue(context, place, colours, look.waiting);
  paintGate(context, place, colours, look.isSending);
  paintDoor(context, place, colours, look.isOpen);
  for (const dot of look.dots) {
    const where = placeOf(dot, now);
    if (where !== undefined) paintDot(context, place, colours, dot, where);
  }
}

function paintLines(context: Context, { middle, shop, queue, cloud }: Geometry, { line }: Colours, look: Look): void {
  context.strokeStyle = line;
  context.lineWidth = 1;
  stroke(context, [], [shop, middle], [queue.left, middle]);
  stroke(context, look.isSending ? [] : [2, 4], [queue.right, middle], [cloud - 7, middle]);
}

/** The room of the queue, and in it what waits, the newest on the left. */
function paintQueue(
  context: Context,
  { queue, columns, rows }: Geometry,
  { room, line, hue }: Colours,
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
  context.stroke();
  context.fillStyle = hue;
  for (let index = 0; index < Math.min(waiting, columns * rows); index++) {
    const x = queue.right - (Math.floor(index / rows) + 0.5) * CELL;
    const y = queue.bottom - ((index % rows) + 0.5) * CELL;
    disc(context, x, y, 1.9);
  }
}

/** The sender: two posts, with a bar between them while nobody is there. */
function paintGate(context: Context, { sender, middle }: Geometry, { ink, bad }: Colours, isSending: boolean): void {
  context.lineWidth = 2;
  context.strokeStyle = isSending ? ink : bad;
  const [near, far] = isSending ? [7, 14] : [0, 14];
  stroke(context, [], [sender, middle - far], [sender, middle - near]);
  stroke(context, [], [sender, middle + near], [sender, middle + far]);
}

function paintDoor(context: Context, { cloud, middle }: Geometry, { hue, bad, room }: Colours, isOpen: boolean): void {
  context.lineWidth = 2;
  context.strokeStyle = isOpen ? hue : bad;
  context.fillStyle = isOpen ? hue : room;
  context.beginPath();
  context.arc(cloud, middle, 5.5, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}

function paintDot(context: Context, place: Geometry, { hue, bad }: Colours, { way, drift }: Dot, where: Place): void {
  const [from, to] = way === "in" ? [place.shop, place.queue.left] : [place.queue.right, place.cloud - 6];
  const x = from + (to - from) * where.along;
  // All go through the gate, and spread on the way to it and from it.
  const spread = Math.sin(Math.min(1, Math.abs(x - place.sender) / 60) * (Math.PI / 2)) * 5;
  const y = place.middle + drift * spread + where.below * (place.height / 2 - 4);
  context.globalAlpha = where.opacity;
  context.fillStyle = where.isBad ? bad : hue;
  disc(context, x, y, 2.6);
  context.globalAlpha = 1;
}

function disc(context: Context, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

type Spot = readonly [x: number, y: number];

function stroke(context: Context, dash: readonly number[], from: Spot, to: Spot): void {
  context.setLineDash([...dash]);
  context.beginPath();
  context.moveTo(from[0], from[1] + 0.5);
  context.lineTo(to[0], to[1] + 0.5);
  context.stroke();
  context.setLineDash([]);
}
