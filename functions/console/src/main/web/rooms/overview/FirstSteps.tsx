import { useState } from "preact/hooks";
import { linkTo } from "../../app/router";
import { session } from "../../app/session";
import { CodeBlock } from "../../parts/Copy";
import { Empty } from "../../parts/Empty";
import { hiddenKey } from "../../parts/hiddenKey";
import { stepsFor } from "./steps";

/** What to do where there is no event yet: three calls, with the user's key and URL in them. */
export function FirstSteps() {
  const [open, setOpen] = useState(false);
  const key = session.value?.key ?? "";
  const steps = stepsFor(location.origin, key);
  const shown = stepsFor(location.origin, open ? key : hiddenKey(key));
  return (
    <Empty title="Begin with three calls">
      <p>
        There is no event yet. Run these in a terminal; your key is in what you copy.{" "}
        <button type="button" class="small" aria-pressed={open} onClick={() => setOpen(!open)}>{open ? "Hide key" : "Show key"}</button>
      </p>
      <ol class="steps">
        {steps.map(({ title, what, call }, index) => (
          <li key={title}>
            <h3>{title}</h3>
            {index === 2 && (
              <p>
                A state is what a reducer makes of the events: drop a zip of C# under{" "}
                <a href={linkTo(["code"])}>Reducers and projections</a> first, such as the sample <code>docs/samples/order</code>.
              </p>
            )}
            <CodeBlock text={call} shown={shown[index]?.call} what={what} />
          </li>
        ))}
      </ol>
    </Empty>
  );
}
