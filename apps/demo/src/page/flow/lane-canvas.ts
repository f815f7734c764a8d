import { colourOf } from "@yunmeter/page-kit/element";

import type { Deltas } from "../model/deltas.ts";
import { type Dot, dotsFor } from "./dots.ts";
import { layOut } from "./geometry.ts";
import { type Colours, type Look, paint } from "./paint-lane.ts";

export interface LaneCanvas {
  show(look: Omit<Look, "dots">, deltas: Deltas): void;
  readonly frame: (now: number) => void;
  readonly recolour: () => void;
}

const CALM = matchMedia("(prefers-reduced-motion: reduce)");

export function createLaneCanvas(canvas: HTMLCanvasElement): LaneCanvas {
  const context = canvas.getContext("2d");
  let look: Omit<Look, "dots"> = { waiting: 0, isSending: true, isOpen: true };
  let dots: readonly Dot[] = [];
  let place = layOut(300, 64);
  let colours: Colours | undefined;

  new ResizeObserver(() => {
    const { clientWidth, clientHeight } = canvas;
    const scale = window.devicePixelRatio;
    [canvas.width, canvas.height] = [clientWidth * scale, clientHeight * scale];
    context?.scale(scale, scale);
    place = layOut(clientWidth, clientHeight);
  }).observe(canvas);

  return {
    show(next, deltas) {
      look = next;
      // Whoever wants no movement sees what waits, and the doors.
      if (!CALM.matches && !document.hidden) dots = [...dots, ...dotsFor(deltas, performance.now(), Math.random)];
    },
    frame(now) {
      if (context === null) return;
      colours ??= coloursOf(canvas);
      dots = dots.filter(({ startsAt, lasts }) => now <= startsAt + lasts);
      paint(context, place, colours, { ...look, dots }, now);
    },
    recolour() {
      colours = undefined;
    },
  };
}

function coloursOf(canvas: HTMLCanvasElement): Colours {
  const parent = canvas.parentElement ?? canvas;
  const colour = (name: string): string => colourOf(parent, name);
  return {
    hue: colour("--hue"),
    bad: colour("--bad"),
    line: colour("--rule-strong"),
    room: colour("--raised"),
    ink: colour("--ink-soft"),
  };
}
