/** Positions within the canvas of one lane, in CSS pixels. */
export interface LaneGeometry {
  readonly width: number;
  readonly height: number;
  readonly middle: number;
  readonly shop: number;
  readonly queue: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly sender: number;
  readonly cloud: number;
  /** How many waiting dots fit side by side, and above one another. */
  readonly columns: number;
  readonly rows: number;
}

/** Width and height of one waiting dot with its gap. */
export const CELL = 6;

/** `stage.css` places the headings at the same shares of the width. */
export function layOut(width: number, height: number): LaneGeometry {
  const middle = Math.round(height / 2);
  const rows = 6;
  const columns = Math.max(6, Math.floor((width * 0.22) / CELL));
  const left = Math.round(width * 0.36 - (columns * CELL) / 2);
  return {
    width,
    height,
    middle,
    shop: 6,
    queue: { left, right: left + columns * CELL, top: middle - (rows * CELL) / 2, bottom: middle + (rows * CELL) / 2 },
    sender: Math.round(width * 0.68),
    cloud: width - 12,
    columns,
    rows,
  };
}
