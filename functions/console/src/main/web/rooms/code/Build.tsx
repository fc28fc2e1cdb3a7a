import { useEffect, useState } from "preact/hooks";
import { Progress } from "../../parts/Progress";
import { estimate, inWords, type Sample, sampled } from "./estimate";
import type { ProjectionStatus } from "./types";

/** How many of the events a version has applied, and how fast it goes while that can be told from two answers. */
export function Build({ of: { uploadId, progress, paused, status } }: { of: ProjectionStatus }) {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const position = progress?.position;
  const head = progress?.head;

  useEffect(() => setSamples([]), [uploadId]);
  useEffect(() => {
    if (position !== undefined && head !== undefined) {
      setSamples((before) => sampled(before, { position, head, at: Date.now() }));
    }
  }, [uploadId, position, head]);

  if (position === undefined || head === undefined) {
    return null;
  }
  const rate = paused === true || status === "faulted" ? undefined : estimate(samples);
  return (
    <div class="build">
      <Progress value={position} of={head} label="Events applied" />
      {rate && <span class="quiet">{inWords(rate)}</span>}
    </div>
  );
}
