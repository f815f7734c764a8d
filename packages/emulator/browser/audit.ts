// These functions run inside the page and can use nothing from outside themselves.

export function nameless(): readonly string[] {
  const isNamed = (element: Element): boolean => {
    const id = element.getAttribute("id");
    const label = id === null ? null : document.querySelector(`label[for="${id}"]`);
    const own = element.matches("input, textarea, select") ? "" : element.textContent.trim();
    const named = [
      element.getAttribute("aria-label"),
      element.getAttribute("aria-labelledby"),
      label?.textContent,
      own,
    ];
    return named.some((name) => name !== null && name !== undefined && name !== "");
  };
  const controls = "a, button, input, select, textarea, summary, [role], [tabindex='0']";
  return Array.from(document.querySelectorAll(controls))
    .filter((element) => !["presentation", "status"].includes(element.getAttribute("role") ?? "") && !isNamed(element))
    .map((element) => element.outerHTML.slice(0, 120));
}

export function paleTexts(): readonly string[] {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1, 1];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const seen = (colours: readonly string[]): readonly number[] => {
    context?.clearRect(0, 0, 1, 1);
    for (const colour of colours) {
      if (context) context.fillStyle = colour;
      context?.fillRect(0, 0, 1, 1);
    }
    return Array.from(context?.getImageData(0, 0, 1, 1).data ?? []).slice(0, 3);
  };
  const luminance = (colour: readonly number[]): number => {
    const [red = 0, green = 0, blue = 0] = colour.map((part) => {
      const share = part / 255;
      return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element: Element | null): readonly string[] =>
    element === null ? [] : [...behind(element.parentElement), getComputedStyle(element).backgroundColor];
  const pale: string[] = [];
  for (const element of document.querySelectorAll("body *")) {
    const text = Array.from(element.childNodes, (node) => (node instanceof Text ? node.data.trim() : "")).join("");
    if (text === "" || !element.checkVisibility() || element.closest(".hidden-text, option") !== null) continue;
    const ground = behind(element);
    const [one, other] = [luminance(seen(ground)), luminance(seen([...ground, getComputedStyle(element).color]))];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (contrast < 4.5) pale.push(`${text.slice(0, 40)} (${element.className}): ${contrast.toFixed(2)}`);
  }
  return [...new Set(pale)];
}
