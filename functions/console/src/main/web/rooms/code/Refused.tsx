import { messageOf, Refusal } from "../../api/refusal";
import { Note } from "../../parts/Note";

const HINTS: Readonly<Record<string, string>> = {
  INVALID_ZIP: "Choose the folder itself instead: then this page zips it.",
  INVALID_CONTENTS: "Choose the folder that has your .cs files in it.",
  FILE_TOO_LARGE: "Choose the folder itself: then only its C# files are sent. Or split it into several uploads.",
};

/** Why an upload was not taken, and what to do about it; nothing when there was no refusal. */
export function Refused({ why }: { why: unknown }) {
  if (why === undefined) {
    return null;
  }
  const hint = why instanceof Refusal ? (why.status === 413 ? HINTS["FILE_TOO_LARGE"] : HINTS[why.code]) : undefined;
  return <Note kind="bad">{messageOf(why)}{hint && ` ${hint}`}</Note>;
}
