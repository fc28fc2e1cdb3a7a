import { useEffect, useState } from "preact/hooks";

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** How long ago something was, in words; its exact time is its title. */
export function Ago({ at }: { at: string }) {
  const [, setRound] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setRound((round) => round + 1), 10_000);
    return () => clearInterval(timer);
  }, []);
  return <time dateTime={at} title={at}>{relative(Date.parse(at), Date.now())}</time>;
}

/** `3 minutes ago`, or the text itself when it is no time. */
export function relative(at: number, now: number): string {
  if (Number.isNaN(at)) {
    return "at an unknown time";
  }
  const seconds = Math.round((at - now) / 1000);
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) {
      return RELATIVE.format(Math.trunc(seconds / length), unit);
    }
  }
  return "just now";
}

/** A time to the millisecond, in the user's own zone; the platform's text is its title. */
export function Exactly({ at }: { at: string }) {
  const time = new Date(at);
  const text = Number.isNaN(time.getTime())
    ? at
    : `${time.toLocaleDateString()} ${time.toLocaleTimeString(undefined, { hour12: false })}.${String(time.getMilliseconds()).padStart(3, "0")}`;
  return <time dateTime={at} title={at}>{text}</time>;
}
