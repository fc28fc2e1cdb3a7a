package hapnd.function.admin.tenancy;

import hapnd.function.admin.Operation;
import hapnd.function.admin.Request;
import hapnd.json.JsonText;
import hapnd.tenancy.Tenants;
import jakarta.inject.Singleton;

/**
 * Lists tenants, a thousand at a time, including those that are being deleted: {@code after}, the last one of the previous
 * page.
 */
@Singleton
final class TenantList implements Operation {
    private static final int PAGE_SIZE = 1000;

    private final Tenants tenants;

    TenantList(Tenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public String name() {
        return "tenant list";
    }

    @Override
    public void run(Request request, JsonText answer) {
        var page = tenants.list(request.optionalTenant("after"), PAGE_SIZE);
        answer.putRaws(
                "tenants",
                page.stream()
                        .map(tenant ->
                                Described.tenant(JsonText.object(), tenant).end())
                        .toList());
        if (page.size() == PAGE_SIZE) {
            answer.put("nextAfter", page.getLast().id().value());
        }
    }
}
