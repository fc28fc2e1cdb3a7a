import { Badge } from "../../parts/Badge";
import { Exactly } from "../../parts/Time";
import type { Attempt } from "./contract";
import { outcomeOf } from "./status";

/** The last attempts of a webhook, newest first. */
export function Attempts({ attempts }: { attempts: readonly Attempt[] }) {
  return (
    <section class="card">
      <h2>Last attempts</h2>
      {attempts.length === 0 ? (
        <p class="quiet">Nothing was sent yet. The next change of a state is.</p>
      ) : (
        <table>
          <thead>
            <tr><th>Time</th><th class="number">Sequence</th><th class="number">Attempt</th><th>Outcome</th><th class="number">Milliseconds</th></tr>
          </thead>
          <tbody>
            {attempts.map((attempt) => (
              <tr key={`${attempt.sequence} ${attempt.attempt} ${attempt.at}`}>
                <td data-label="Time"><Exactly at={attempt.at} /></td>
                <td data-label="Sequence" class="number">{attempt.sequence.toLocaleString()}</td>
                <td data-label="Attempt" class="number">{attempt.attempt}</td>
                <td data-label="Outcome"><Badge kind={attempt.outcome === "delivered" ? "good" : "bad"}>{attempt.outcome}</Badge> {attempt.outcome === "failed" && outcomeOf(attempt)}</td>
                <td data-label="Milliseconds" class="number">{attempt.milliseconds.toLocaleString()}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
