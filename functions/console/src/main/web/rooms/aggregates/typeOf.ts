/** A GUID that contains the id's first hyphen or underscore, as the platform sees it. */
const GUID = /^[^_-]*[0-9a-f]{8}([-_])[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}(?![0-9a-z])/i;

/**
 * The type that the platform gives to a new aggregate if none is sent: what stands before the first `_` or `-` of its id.
 *
 * @returns undefined if the id has none, or is a GUID
 */
export function typeOf(aggregateId: string): string | undefined {
  if (GUID.test(aggregateId)) {
    return undefined;
  }
  const type = /^([^_-]+)[_-]/.exec(aggregateId)?.[1];
  return type === undefined || type.includes("/") ? undefined : type;
}
