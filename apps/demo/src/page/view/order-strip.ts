import { colourOf, element, setText } from "@yunmeter/page-kit/element";

import type { LaneView } from "../../server/snapshot.ts";
import type { Mark } from "../../stored-orders/stored-orders.ts";
import { whole } from "../model/format.ts";
import type { Words } from "../words/words.ts";

export interface OrderStrip {
  readonly root: HTMLElement;
  show(proof: LaneView["proof"], orders: number): void;
  readonly recolour: () => void;
}

/** Makes the strip: a stroke for each order, the newest on the right. */
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
    const [hue, rule, bad] = ["--hue", "--empty", "--bad"].map((name) => colourOf(parentElement, name));
    const fills: Readonly<Record<Mark, string | undefined>> = { "-": rule, "1": hue, "2": hue, x: bad };
    const fitting = marks.slice(-Math.floor(width / STEP));
    for (const [index, mark] of Array.from(fitting).entries()) {
      const [top, tall] = STROKES[mark as Mark];
      context.fillStyle = fills[mark as Mark] ?? "";
      context.fillRect(width - (fitting.length - index) * STEP, top * height, STROKE, tall * height);
      // Stored twice: a second stroke above the first.
      if (mark === "2") context.clearRect(width - (fitting.length - index) * STEP, height * 0.42, STROKE, 1.5);
    }
  }

  return {
    root: element("div", { class: "ledger" }, element("span", { class: "strip-name" }, words.ledger), canvas, text),
    show(proof, orders) {
      if (proof === undefined) return;
      paint(proof.marks);
      const twice = proof.twice > 0 ? `, ${words.ledgerTwice(whole(proof.twice))}` : "";
      setText(text, `${words.ledgerOf(whole(proof.stored), whole(orders))}${twice}`);
      text.dataset["stored"] = String(proof.stored);
    },
    recolour() {
      painted = "";
    },
  };
}

const STEP = 4;
const STROKE = 2.5;

/** Where the stroke of a mark begins, and how tall it is, in shares of the strip. */
const STROKES: Readonly<Record<Mark, readonly [top: number, tall: number]>> = {
  "-": [0.72, 0.28],
  "1": [0, 1],
  "2": [0, 1],
  x: [0.45, 0.55],
};
