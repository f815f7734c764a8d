import { colourOf, element, setText } from "@yunmeter/page-kit/element";

import type { OrderMark } from "../../orders/stored-orders.ts";
import type { LaneView } from "../../server/snapshot.ts";
import { cross, ring } from "../flow/shapes.ts";
import { whole } from "../model/format.ts";
import type { Words } from "../words/words.ts";

/** One mark per order, the newest on the right: the proof of what a cloud has stored. */
export interface OrderStrip {
  readonly root: HTMLElement;
  show(proof: LaneView["proof"], taken: number): void;
  readonly recolour: () => void;
}

export function orderStrip(words: Words): OrderStrip {
  const canvas = element("canvas", { class: "strip", "aria-hidden": "true" });
  const text = element("span", { class: "strip-text" });
  const context = canvas.getContext("2d");
  let painted = "";

  function paint(marks: string): void {
    const { clientWidth: width, clientHeight: height, parentElement } = canvas;
    const state = `${marks} ${width}`;
    if (context === null || parentElement === null || state === painted || width === 0) return;
    painted = state;
    const scale = window.devicePixelRatio;
    [canvas.width, canvas.height] = [width * scale, height * scale];
    context.scale(scale, scale);
    const [hue = "", empty = "", ink = ""] = ["--hue", "--empty", "--ink"].map((name) => colourOf(parentElement, name));
    const fitting = marks.slice(-Math.floor(width / STEP));
    for (const [index, mark] of Array.from(fitting).entries()) {
      const left = width - (fitting.length - index) * STEP;
      paintMark(context, mark as OrderMark, { left, height }, { hue, empty, ink });
    }
  }

  return {
    root: element("div", { class: "orders" }, element("span", { class: "strip-name" }, words.orders), canvas, text),
    show(proof, taken) {
      if (proof === undefined) return;
      paint(proof.marks);
      const twice = proof.twice > 0 ? `, ${words.ordersTwice(whole(proof.twice))}` : "";
      setText(text, `${words.ordersStored(whole(proof.stored), whole(taken))}${twice}`);
      text.dataset["stored"] = String(proof.stored);
    },
    recolour() {
      painted = "";
    },
  };
}

interface MarkColours {
  readonly hue: string;
  readonly empty: string;
  readonly ink: string;
}

function paintMark(
  context: CanvasRenderingContext2D,
  mark: OrderMark,
  { left, height }: { readonly left: number; readonly height: number },
  { hue, empty, ink }: MarkColours,
): void {
  const [middle, radius] = [left + WIDTH / 2, WIDTH / 2];
  context.strokeStyle = ink;
  context.lineWidth = 1.4;
  if (mark === "r") return cross(context, middle, height / 2, radius);
  if (mark === "l") return ring(context, middle, height / 2, radius);
  context.fillStyle = mark === "-" ? empty : hue;
  if (mark === "-") return context.fillRect(left, height * 0.72, WIDTH, height * 0.28);
  context.fillRect(left, 0, WIDTH, height);
  // Two strokes above one another: stored twice.
  if (mark === "2") context.clearRect(left, height * 0.42, WIDTH, 2);
}

const STEP = 5;
const WIDTH = 3.5;
