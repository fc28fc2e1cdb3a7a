package hapnd.local.websocket;

import hapnd.local.template.Stack.Route;
import hapnd.local.template.Stack.WebSocketApi;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the route of a message by the API's route selection expression. */
final class RouteSelection {
    private static final String DEFAULT = "$default";

    private final Map<String, Route> routes;
    private final List<String> path;

    RouteSelection(WebSocketApi api) {
        this.routes = api.routes().stream().collect(Collectors.toMap(Route::key, Function.identity()));
        this.path = api.selection();
    }

    Optional<Route> named(String key) {
        return Optional.ofNullable(routes.get(key));
    }

    /** The route whose key is the value in the message; the default route when there is no such value or route. */
    Optional<Route> of(String message) {
        return value(message).flatMap(this::named).or(() -> named(DEFAULT));
    }

    private Optional<String> value(String message) {
        Object value;
        try {
            value = new JsonObject(message);
        } catch (DecodeException e) {
            return Optional.empty();
        }
        for (String name : path) {
            value = value instanceof JsonObject object ? object.getValue(name) : null;
        }
        return Optional.ofNullable(value).map(Object::toString);
    }
}
