import { ended, resume, session } from "./session";
import { Shell } from "./Shell";
import { SignIn } from "./SignIn";
import "./theme";

resume();

/** The whole page: the rooms, or where the key is asked for. */
export function App() {
  const here = session.value;
  return here ? <Shell key={here.key} /> : <SignIn why={ended.value} />;
}
