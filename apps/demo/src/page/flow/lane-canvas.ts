import { colourOf } from "@yunmeter/page-kit/element";

import type { Deltas } from "../model/deltas.ts";
import { type Dot, dotsFor } from "./dots.ts";
import { layOut } from "./geometry.ts";
import { type LaneColours, type LanePicture, paintLane } from "./paint-lane.ts";

export interface LaneCanvas {
  show(picture: Omit<LanePicture, "dots">, deltas: Deltas): void;
  readonly frame: (now: number) => void;
  /** Reads the colours of the theme again. */
  readonly recolour: () => void;
}

const REDUCED_MOTION = matchMedia("(prefers-reduced-motion: reduce)");

export function createLaneCanvas(canvas: HTMLCanvasElement): LaneCanvas {
  const context = canvas.getContext("2d");
  let picture: Omit<LanePicture, "dots"> = { waiting: 0, isSending: true, isOpen: true };
  let dots: readonly Dot[] = [];
  let geometry = layOut(300, 64);
  let colours: LaneColours | undefined;

  new ResizeObserver(() => {
    const { clientWidth, clientHeight } = canvas;
    const scale = window.devicePixelRatio;
    [canvas.width, canvas.height] = [clientWidth * scale, clientHeight * scale];
    context?.scale(scale, scale);
    geometry = layOut(clientWidth, clientHeight);
  }).observe(canvas);

  return {
    show(next, deltas) {
      picture = next;
      if (!REDUCED_MOTION.matches && !document.hidden) {
        dots = [...dots, ...dotsFor(deltas, performance.now(), Math.random)];
      }
    },
    frame(now) {
      if (context === null) return;
      colours ??= coloursOf(canvas);
      dots = dots.filter(({ startsAt, lasts }) => now <= startsAt + lasts);
      paintLane(context, geometry, colours, { ...picture, dots }, now);
    },
    recolour() {
      colours = undefined;
    },
  };
}

function coloursOf(canvas: HTMLCanvasElement): LaneColours {
  const parent = canvas.parentElement ?? canvas;
  const colour = (name: string): string => colourOf(parent, name);
  return {
    hue: colour("--hue"),
    mark: colour("--ink"),
    line: colour("--rule-strong"),
    room: colour("--raised"),
    ink: colour("--ink-soft"),
  };
}
