package hapnd.feed;

import hapnd.journal.AggregateType;
import hapnd.paging.Page;
import hapnd.paging.PageRequest;
import hapnd.tenancy.TenantId;

/**
 * The types that a tenant's feed has events of, in the order of their UTF-8 bytes. A type is listed when its first event is in
 * the feed; reads are eventually consistent. A type without an event since types are kept is not listed.
 */
public interface Catalog {
    /** A page of the types of aggregates. */
    Page<AggregateType> aggregateTypes(TenantId tenant, PageRequest wanted);

    /** A page of the types of events. */
    Page<String> eventTypes(TenantId tenant, PageRequest wanted);
}
