package hapnd.cli.account;

import hapnd.cli.api.Api;
import hapnd.cli.api.Json;
import hapnd.cli.api.Route;
import hapnd.cli.terminal.Output;

/**
 * Whose an API key is.
 *
 * @param address where the platform answers
 * @param id the tenant's id
 * @param name the tenant's name
 */
record Tenant(String address, String id, String name) {
    /** Asks the platform. */
    static Tenant of(Api api) {
        var answer = api.get(Route.of("auth", "whoami"));
        return new Tenant(
                api.address(),
                answer.path("tenantId").asText(),
                answer.path("name").asText());
    }

    /** Says it, to people after some words. */
    void show(Output output, String before) {
        if (output.isJson()) {
            output.json(Json.object().put("url", address).put("tenantId", id).put("name", name));
        } else {
            output.line(before + output.bold(Output.safe(name)) + " (" + Output.safe(id) + ") at " + address);
        }
    }
}
