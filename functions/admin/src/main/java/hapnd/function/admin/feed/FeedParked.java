package hapnd.function.admin.feed;

import hapnd.feed.Parked;
import hapnd.feed.Parking;
import hapnd.function.admin.Operation;
import hapnd.function.admin.Request;
import hapnd.json.JsonText;
import hapnd.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists parked aggregates, a thousand at most: of all tenants, or of {@code tenantId} and its sandbox. */
@Singleton
final class FeedParked implements Operation {
    private static final int MAX_LISTED = 1000;

    private final Parking parking;

    FeedParked(Parking parking) {
        this.parking = parking;
    }

    @Override
    public String name() {
        return "feed parked";
    }

    @Override
    public void run(Request request, JsonText answer) {
        var tenant = request.optionalTenant("tenantId");
        var found = tenant.map(id -> Stream.of(id, id.sandbox())
                        .flatMap(data -> list(Optional.of(data)).stream())
                        .toList())
                .orElseGet(() -> list(Optional.empty()));
        answer.putRaws("parked", found.stream().map(FeedParked::described).toList());
    }

    private List<Parked> list(Optional<TenantId> tenant) {
        return parking.list(tenant, Optional.empty(), MAX_LISTED);
    }

    private static String described(Parked parked) {
        return JsonText.object()
                .put("tenantId", parked.tenant().owner().value())
                .put("mode", parked.tenant().isSandbox() ? "test" : "live")
                .put("aggregateId", parked.aggregate())
                .put("version", parked.version())
                .put("reason", parked.reason())
                .put("since", parked.since())
                .put("tries", parked.tries())
                .end();
    }
}
