import { useEffect, useRef, useState } from "preact/hooks";
import { Refusal } from "../../api/refusal";
import { client } from "../../app/session";
import { Note } from "../../parts/Note";
import { Shown } from "../../parts/Shown";
import { type DeadLetter, numberOf } from "./contract";
import { DeadLetterRow } from "./DeadLetterRow";
import { type Settled, settled } from "./replays";
import { ReplayAll } from "./ReplayAll";
import { askedAgainAfter } from "./status";
import { Turn } from "./Turn";
import { useWindow } from "./useWindow";

/** How many are shown at a time. */
const SHOWN = 20;

const NOTHING: Settled = { delivered: [], failed: [] };

/**
 * What was given up of a projection's webhook, and its replays.
 *
 * @param alone whether there is no webhook any more; then nothing is shown unless there are dead letters
 */
export function DeadLetters({ projectionId, alone }: { projectionId: string; alone: boolean }) {
  const list = useWindow<DeadLetter>(
    async (after, signal) => {
      const { deadLetters, nextAfter } = await client().get("/webhooks/{id}/dead-letters", {
        path: { id: projectionId },
        query: { limit: SHOWN, after: numberOf(after) },
        signal,
      });
      return { items: deadLetters, next: nextAfter };
    },
    [projectionId],
    (items, error) => askedAgainAfter(items.some(({ replay }) => replay !== undefined), error),
  );
  const started = useRef(new Set<number>());
  const outcome = useSettled(list.page.value?.items, list.after, started.current);
  const unknown = list.page.error instanceof Refusal && list.page.error.status === 404;
  if (unknown || (alone && (list.page.value?.items.length ?? 0) === 0)) {
    return null;
  }
  function changed(sequences: readonly number[]) {
    sequences.forEach((sequence) => started.current.add(sequence));
    list.page.again();
  }

  return (
    <section class="card">
      <div class="head">
        <h2>Dead letters</h2>
        {(list.page.value?.items.length ?? 0) > 0 && (
          <ReplayAll projectionId={projectionId} started={() => changed(list.page.value?.items.map(({ sequence }) => sequence) ?? [])} />
        )}
      </div>
      {outcome.delivered.length > 0 && <Note kind="good">{`Delivered: ${numbers(outcome.delivered)}.`}</Note>}
      {outcome.failed.length > 0 && <Note kind="bad">{`Given up again after five attempts: ${numbers(outcome.failed)}.`}</Note>}
      <Shown of={list.page}>
        {({ items }) => <Table letters={items} projectionId={projectionId} changed={changed} further={list.after !== undefined} />}
      </Shown>
      <Turn of={list} what="dead letters" />
    </section>
  );
}

function Table({ letters, projectionId, changed, further }: {
  letters: readonly DeadLetter[];
  projectionId: string;
  changed: (sequences: readonly number[]) => void;
  further: boolean;
}) {
  if (letters.length === 0) {
    return <p class="quiet">{further ? "There is no further dead letter." : "None. What fails five times is kept here for 30 days."}</p>;
  }
  return (
    <table>
      <thead>
        <tr><th class="number">Sequence</th><th>Given up</th><th>Reason</th><th>Replay</th></tr>
      </thead>
      <tbody>
        {letters.map((letter) => <DeadLetterRow key={letter.sequence} letter={letter} projectionId={projectionId} changed={() => changed([letter.sequence])} />)}
      </tbody>
    </table>
  );
}

/** What became of the replays of the page while it was looked at; the last hundred of each. */
function useSettled(items: readonly DeadLetter[] | undefined, after: string | undefined, started: Set<number>): Settled {
  const [outcome, setOutcome] = useState(NOTHING);
  const before = useRef<{ items: readonly DeadLetter[]; after: string | undefined }>({ items: [], after });
  useEffect(() => {
    if (items === undefined) {
      return;
    }
    const { delivered, failed } = before.current.after === after ? settled(before.current.items, items, started) : NOTHING;
    [...delivered, ...failed].forEach((sequence) => started.delete(sequence));
    before.current = { items, after };
    if (delivered.length + failed.length > 0) {
      setOutcome((was) => ({
        delivered: [...was.delivered, ...delivered].slice(-100),
        failed: [...was.failed.filter((one) => !delivered.includes(one) && !failed.includes(one)), ...failed].slice(-100),
      }));
    }
  }, [items, after]);
  return outcome;
}

function numbers(sequences: readonly number[]): string {
  return [...sequences].sort((one, other) => one - other).map((sequence) => sequence.toLocaleString()).join(", ");
}
