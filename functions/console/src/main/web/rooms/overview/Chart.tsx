import { useEffect, useRef, useState } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { theme } from "../../app/theme";
import { type ChartSpec, formatted, summaryOf, valuesOf } from "./charts";
import { type Hour, minutesOf } from "./metrics";

const HEIGHT = 150;

/** A chart, with a sentence that says what it shows. Pointing at a minute shows its values. */
export default function Chart({ spec, hour }: { spec: ChartSpec; hour: Hour }) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>();
  const [at, setAt] = useState<number | null>(null);
  const colours = useColours();
  const lines = spec.lines.map((line) => valuesOf(line, hour.series));
  const data = [minutesOf(hour, Math.max(...lines.map(({ length }) => length))), ...lines] as uPlot.AlignedData;
  const summary = summaryOf(spec, hour.series);

  useEffect(() => {
    const element = place.current;
    if (!element) {
      return;
    }
    const made = (plot.current = new uPlot(optionsOf(spec, element.clientWidth, setAt), data, element));
    const sizes = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT }));
    sizes.observe(element);
    return () => {
      sizes.disconnect();
      made.destroy();
    };
  }, [spec, colours]);

  useEffect(() => plot.current?.setData(data), [hour]);

  return (
    <figure class="card chart">
      <figcaption>
        <h2>{spec.title}</h2>
        <p class="quiet">{summary}</p>
      </figcaption>
      <div ref={place} role="img" aria-label={`${spec.title}. ${summary}`} />
      <p class="legend" aria-hidden="true">
        {spec.lines.map((line, index) => (
          <span key={line.label} class={line.colour}>{line.label}{at !== null && `: ${said(lines[index]?.[at])}`}</span>
        ))}
        {at !== null && <span class="quiet">{clock(data[0][at])}</span>}
      </p>
    </figure>
  );
}

function said(value: number | null | undefined): string {
  return value === null || value === undefined ? "not known" : formatted(value);
}

function clock(seconds: number | undefined): string {
  return seconds === undefined ? "" : new Date(seconds * 1000).toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit", hour12: false });
}

/** Changes when the colours do: the user's choice, or what the system has. */
function useColours(): string {
  const system = useRef(matchMedia("(prefers-color-scheme: dark)"));
  const [dark, setDark] = useState(system.current.matches);
  useEffect(() => {
    const changed = () => setDark(system.current.matches);
    system.current.addEventListener("change", changed);
    return () => system.current.removeEventListener("change", changed);
  }, []);
  return `${theme.value} ${dark}`;
}

function optionsOf(spec: ChartSpec, width: number, setAt: (index: number | null) => void): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const font = `12px ${colour("sans")}`;
  const axis: uPlot.Axis = { stroke: colour("quiet"), font, grid: { stroke: colour("line"), width: 1 }, ticks: { stroke: colour("line"), width: 1 } };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    scales: { y: { range: (_, __, most) => [0, most > 0 ? most * 1.1 : 1] } },
    hooks: { setCursor: [({ cursor }) => setAt(cursor.idx ?? null)] },
    axes: [
      { ...axis, values: (_, splits) => splits.map(clock), space: 60 },
      { ...axis, size: 52, values: (_, splits) => splits.map((value) => (spec.kind !== "ms" && !Number.isInteger(value) ? "" : formatted(value))) },
    ],
    series: [
      {},
      ...spec.lines.map((line): uPlot.Series => ({
        label: line.label,
        stroke: colour(line.colour),
        width: 2,
        points: { show: (self, index) => standsAlone(self.data[index] ?? []), size: 5 },
      })),
    ],
  };
}

/** Whether a value has no neighbour: then points are drawn, because a line would not show it. */
function standsAlone(values: ArrayLike<number | null | undefined>): boolean {
  const missing = (index: number) => (values[index] ?? null) === null;
  return Array.from(values).some((_, index) => !missing(index) && missing(index - 1) && missing(index + 1));
}
