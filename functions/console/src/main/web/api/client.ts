import { formatJson, isObject, parseJson } from "./json";
import { Refusal } from "./refusal";
import type { paths } from "./schema";

type Method = "get" | "post" | "put" | "delete";

/** The paths that have a method. */
export type PathWith<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, object> ? P : never;
}[keyof paths];

type Operation<P extends keyof paths, M extends Method> = M extends keyof paths[P] ? paths[P][M] : never;

type Body<R> = R extends { content: { "application/json": infer T } } ? T : undefined;

/** The body of a successful answer. A number may be a `LosslessNumber` where the schema permits any JSON. */
export type Answer<P extends keyof paths, M extends Method = "get"> =
  Operation<P, M> extends { responses: infer R } ? Body<R[keyof R & (200 | 201 | 202 | 204)]> : never;

type Query<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { parameters: { query?: infer Q } } ? Exclude<Q, undefined> : never;

type PathParameters<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { parameters: { path: infer V } } ? V : never;

/** What a request carries besides its path. */
export interface Asking<P extends keyof paths, M extends Method> {
  path?: PathParameters<P, M>;
  query?: Query<P, M>;
  /** Sent as JSON, or as it is if it is a form. */
  body?: unknown;
  /** Further headers, such as `Idempotency-Key`. */
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal | undefined;
}

/** The API of the origin that this page came from, asked with one key. */
export class Client {
  /**
   * @param key the API key, which is sent in a header and nowhere else
   * @param onUnauthorized called when the platform refuses the key
   */
  constructor(
    private readonly key: string,
    private readonly onUnauthorized: () => void = () => undefined,
  ) {}

  get<P extends PathWith<"get">>(path: P, asking: Asking<P, "get"> = {}): Promise<Answer<P, "get">> {
    return this.ask("get", path, asking);
  }

  post<P extends PathWith<"post">>(path: P, asking: Asking<P, "post"> = {}): Promise<Answer<P, "post">> {
    return this.ask("post", path, asking);
  }

  put<P extends PathWith<"put">>(path: P, asking: Asking<P, "put"> = {}): Promise<Answer<P, "put">> {
    return this.ask("put", path, asking);
  }

  delete<P extends PathWith<"delete">>(path: P, asking: Asking<P, "delete"> = {}): Promise<Answer<P, "delete">> {
    return this.ask("delete", path, asking);
  }

  private async ask<P extends keyof paths, M extends Method>(
    method: M,
    path: P,
    { path: values, query, body, headers, signal }: Asking<P, M>,
  ): Promise<Answer<P, M>> {
    const address = addressOf(path, values as Values | undefined, query as Values | undefined);
    const response = await this.send(method, address, body, headers, signal);
    const text = await response.text();
    if (!response.ok) {
      if (response.status === 401) {
        this.onUnauthorized();
      }
      throw refusalOf(response, text);
    }
    return (text === "" ? undefined : read(response, text)) as Answer<P, M>;
  }

  private async send(
    method: Method,
    address: string,
    body: unknown,
    further: Readonly<Record<string, string>> = {},
    signal?: AbortSignal,
  ): Promise<Response> {
    const headers: Record<string, string> = { ...further, "X-API-Key": this.key, Accept: "application/json" };
    const form = body instanceof FormData;
    if (body !== undefined && !form) {
      headers["Content-Type"] = "application/json";
    }
    try {
      return await fetch(address, {
        method: method.toUpperCase(),
        headers,
        cache: "no-store",
        redirect: "error",
        ...(body === undefined ? {} : { body: form ? body : formatJson(body) }),
        ...(signal ? { signal } : {}),
      });
    } catch (thrown) {
      if (signal?.aborted) {
        throw thrown;
      }
      throw new Refusal(0, "", "The platform does not answer. Is it running, and are you online? It is asked again as soon as you try again.");
    }
  }
}

type Value = string | number | boolean | readonly (string | number)[] | null | undefined;
type Values = Record<string, Value>;

/** The address of a path: parameters are encoded, a list is a parameter repeated, and what is undefined is left out. */
export function addressOf(path: string, values: Values = {}, query: Values = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) {
        search.append(name, String(one));
      }
    }
  }
  return search.size === 0 ? filled : `${filled}?${search}`;
}

function read(response: Response, text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    throw new Refusal(response.status, "", "The answer is not the platform's: something between this page and it has answered.");
  }
}

function refusalOf(response: Response, text: string): Refusal {
  let body: unknown;
  try {
    body = parseJson(text);
  } catch {
    body = undefined;
  }
  if (isObject(body)) {
    const { error, errorCode, message, ...details } = body;
    const code = typeof errorCode === "string" ? errorCode : "";
    if (typeof error === "string") {
      return new Refusal(response.status, code, error === code && typeof message === "string" ? message : error, details);
    }
    if (typeof message === "string") {
      return new Refusal(response.status, code, code === "" ? `${message}. Wait a moment and try again.` : message, details);
    }
  }
  return new Refusal(response.status, "", `The answer was ${response.status}, without a reason. Wait a moment and try again.`);
}
