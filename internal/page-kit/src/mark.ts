const SVG = "http://www.w3.org/2000/svg";

/** The project's mark: a cloud in the shape of a gauge. */
export function mark(): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ viewBox: "0 0 32 32", class: "mark", "aria-hidden": "true" })) {
    svg.setAttribute(name, value);
  }
  for (const [d, part] of PATHS) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    path.setAttribute("class", part);
    svg.append(path);
  }
  return svg;
}

const PATHS = [
  ["M8.5 24.5a5.5 5.5 0 0 1-.9-10.93A8.5 8.5 0 0 1 23.9 12.1 6.25 6.25 0 0 1 23.5 24.5Z", "mark-cloud"],
  ["M12 20.5v-3M16 20.5v-7M20 20.5v-5", "mark-bars"],
] as const;
