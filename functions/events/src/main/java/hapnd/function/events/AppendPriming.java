package hapnd.function.events;

import hapnd.http.JsonBody;
import hapnd.journal.AggregateKey;
import hapnd.journal.AggregateType;
import hapnd.journal.Journal;
import hapnd.json.RawJson;
import hapnd.reducer.BindingCache;
import hapnd.snapshot.Priming;
import hapnd.tenancy.TenantId;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;

/** Primes appends: does everything up to the write, for a tenant that doesn't exist. */
@Singleton
@Unremovable
final class AppendPriming implements Priming {
    private static final TenantId NO_TENANT = new TenantId("tenant_none");

    private final Journal journal;
    private final BindingCache bindings;

    AppendPriming(Journal journal, BindingCache bindings) {
        this.journal = journal;
        this.bindings = bindings;
    }

    @Override
    public void prime() {
        var body = RawJson.parse("""
                {"aggregateId": "none_1", "eventType": "Primed", "data": {"is": "nothing"}, "expectedVersion": 0}
                """);
        var command = AppendRequest.single(JsonBody.nested(body, "event"));
        journal.head(new AggregateKey(NO_TENANT, command.id()));
        bindings.current(NO_TENANT, new AggregateType("none"));
    }
}
