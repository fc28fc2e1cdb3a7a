/** A call to begin with. */
export interface Step {
  readonly title: string;
  readonly what: string;
  readonly call: string;
}

/** The three calls that one begins with, for a shell. They are for a POSIX shell, in which nothing of a key or a URL is special. */
export function stepsFor(url: string, key: string): readonly Step[] {
  const header = `-H "X-API-Key: ${key}"`;
  return [
    {
      title: "Append an event",
      what: "The append of an event",
      call: `curl ${header} -H "Content-Type: application/json" ${url}/events -d '
  {"aggregateId": "order_1", "eventType": "OrderPlaced", "data": {"customerId": "cust_456"}}'`,
    },
    { title: "Read it back", what: "The reading of the events", call: `curl ${header} ${url}/events/order_1` },
    { title: "See the state", what: "The reading of the state", call: `curl ${header} ${url}/aggregate-types/order/order_1/state` },
  ];
}
