/** Figures as files: SVG with its looks written into it, and PNG drawn shape by shape (no inline images needed). */
const LOOKS = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "font-family", "font-size", "font-weight", "font-style", "text-anchor", "paint-order", "visibility", "display"];
const SHAPES = "path,line,circle,rect,polygon,polyline,text";

/** Return the figure as SVG text that looks the same without the page's style sheets. */
export function svgText(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [old, made] = [svg, copy].map((root) => [root, ...root.querySelectorAll<SVGElement>("*")]) as [SVGElement[], SVGElement[]];
  old.forEach((node, n) => {
    const look = getComputedStyle(node);
    for (const name of LOOKS) made[n]?.setAttribute(name, look.getPropertyValue(name));
    made[n]?.removeAttribute("class");
  });
  const { width, height } = svg.getBoundingClientRect();
  const back = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const paper = { width: "100%", height: "100%", fill: ground(svg) };
  for (const [name, value] of Object.entries(paper)) back.setAttribute(name, value);
  copy.insertBefore(back, copy.firstChild);
  const size = { xmlns: "http://www.w3.org/2000/svg", width: String(width), height: String(height) };
  for (const [name, value] of Object.entries(size)) copy.setAttribute(name, value);
  for (const extra of copy.querySelectorAll("[data-screen-only]")) extra.remove();
  return new XMLSerializer().serializeToString(copy);
}

const ground = (node: Element): string => ["--ground", "--paper"].map((name) => getComputedStyle(node).getPropertyValue(name).trim()).find(Boolean) ?? "#ffffff";

/** Return the figure as a PNG, `scale` device pixels to a pixel. */
export function pngOf(svg: SVGSVGElement, scale = 2): Promise<Blob> {
  const box = svg.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  canvas.width = box.width * scale;
  canvas.height = box.height * scale;
  const pen = canvas.getContext("2d");
  if (!pen) return Promise.reject(new Error("no canvas"));
  pen.fillStyle = ground(svg);
  pen.fillRect(0, 0, canvas.width, canvas.height);
  const home = svg.getScreenCTM()?.inverse();
  for (const node of svg.querySelectorAll<SVGGraphicsElement>(SHAPES)) {
    const at = node.getScreenCTM();
    if (node.closest("defs,clipPath,marker,[data-screen-only]") || !at || !home) continue;
    const m = home.multiply(at);
    const unit = (svg.viewBox.baseVal?.width ? box.width / svg.viewBox.baseVal.width : 1) * scale;
    pen.setTransform(m.a * unit, m.b * unit, m.c * unit, m.d * unit, m.e * unit, m.f * unit);
    drawShape(pen, node, Math.hypot(m.a, m.b));
  }
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"));
}

function drawShape(pen: CanvasRenderingContext2D, node: SVGGraphicsElement, zoom: number): void {
  const look = getComputedStyle(node);
  if (look.display === "none" || look.visibility === "hidden") return;
  let veil = Number(look.opacity);
  for (let up = node.parentElement; up && !(up instanceof SVGSVGElement); up = up.parentElement) veil *= Number(getComputedStyle(up).opacity);
  const fixed = look.getPropertyValue("vector-effect") === "non-scaling-stroke";
  pen.lineWidth = parseFloat(look.strokeWidth) / (fixed ? zoom : 1);
  pen.setLineDash(look.strokeDasharray === "none" ? [] : look.strokeDasharray.split(/[ ,]+/).map((dash) => parseFloat(dash) / (fixed ? zoom : 1)));
  pen.lineCap = look.strokeLinecap as CanvasLineCap;
  pen.lineJoin = "round";
  const text = node instanceof SVGTextElement;
  const shape = text ? null : new Path2D(outline(node));
  const paint = (what: "fill" | "stroke") => {
    const colour = what === "fill" ? look.fill : look.stroke;
    if (colour === "none") return;
    pen.globalAlpha = veil * Number(what === "fill" ? look.fillOpacity : look.strokeOpacity);
    pen[what === "fill" ? "fillStyle" : "strokeStyle"] = colour;
    if (shape) pen[what](shape);
    else letters(pen, node as SVGTextElement, look, what);
  };
  (text ? (["stroke", "fill"] as const) : (["fill", "stroke"] as const)).forEach(paint);
}

function letters(pen: CanvasRenderingContext2D, node: SVGTextElement, look: CSSStyleDeclaration, what: "fill" | "stroke"): void {
  pen.font = `${look.fontStyle} ${look.fontWeight} ${look.fontSize} ${look.fontFamily}`;
  pen.textAlign = { start: "left", middle: "center", end: "right" }[look.textAnchor] as CanvasTextAlign;
  const lines = node.querySelectorAll("tspan");
  const at = (from: Element, name: string) => Number(from.getAttribute(name) ?? node.getAttribute(name) ?? 0);
  for (const line of lines.length ? lines : [node]) pen[what === "fill" ? "fillText" : "strokeText"](line.textContent ?? "", at(line, "x"), at(line, "y"));
}

/** Return a shape's outline as path data. */
export function outline(node: Element): string {
  const n = (name: string): number => Number(node.getAttribute(name) ?? 0);
  switch (node.tagName) {
    case "path": return node.getAttribute("d") ?? "";
    case "line": return `M${n("x1")},${n("y1")}L${n("x2")},${n("y2")}`;
    case "circle": return `M${n("cx") - n("r")},${n("cy")}a${n("r")},${n("r")} 0 1,0 ${2 * n("r")},0a${n("r")},${n("r")} 0 1,0 ${-2 * n("r")},0Z`;
    case "rect": return `M${n("x")},${n("y")}h${n("width")}v${n("height")}h${-n("width")}Z`;
    default: return `M${(node.getAttribute("points") ?? "").trim().split(/\s+/).join("L")}${node.tagName === "polygon" ? "Z" : ""}`;
  }
}
