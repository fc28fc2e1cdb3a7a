import type { components } from "../../api/schema";
import { formatJson } from "../../api/json";
import type { Source } from "./source";

type Config = components["schemas"]["UploadConfig"];

/** What is to become of a projection's webhook with an upload. */
export type WebhookChoice = "keep" | "set" | "remove";

/** What is entered for a webhook. */
export interface WebhookFields {
  readonly choice: WebhookChoice;
  readonly url: string;
  /** Headers as text, one `Name: value` a line. */
  readonly headers: string;
  readonly isolateSecret: boolean;
}

export const NO_WEBHOOK: WebhookFields = { choice: "keep", url: "", headers: "", isolateSecret: false };

/** The form that an upload or a preview is sent as. */
export function formOf(source: Source, config?: Config): FormData {
  const form = new FormData();
  form.append("file", source.zip, "code.zip");
  if (config) {
    form.append("config", formatJson(config));
  }
  return form;
}

/** The config of an upload; undefined to leave the webhook as it is. Throws an error that says which line of the headers is wrong. */
export function configOf({ choice, url, headers, isolateSecret }: WebhookFields): Config | undefined {
  if (choice === "keep") {
    return undefined;
  }
  if (choice === "remove") {
    return {};
  }
  const named = headersOf(headers);
  return {
    webhook: {
      url: url.trim(),
      ...(isolateSecret ? { isolateSecret } : {}),
      ...(Object.keys(named).length > 0 ? { headers: named } : {}),
    },
  };
}

function headersOf(text: string): Record<string, string> {
  const headers = new Map<string, string>();
  text.split("\n").forEach((line, index) => {
    const at = line.indexOf(":");
    if (at > 0) {
      headers.set(line.slice(0, at).trim(), line.slice(at + 1).trim());
    } else if (line.trim() !== "") {
      throw new Error(`Line ${index + 1} of the headers is no header. Write it as Name: value.`);
    }
  });
  return Object.fromEntries(headers);
}
