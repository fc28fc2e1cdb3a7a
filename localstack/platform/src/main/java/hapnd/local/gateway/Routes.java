package hapnd.local.gateway;

import hapnd.local.template.Stack.Route;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An API's routes, the most specific first. */
final class Routes {
    private record Entry(RouteKey key, Route route) {}

    /**
     * A request's route.
     *
     * @param route the route
     * @param parameters its path parameters, undecoded
     */
    record Match(Route route, Map<String, String> parameters) {}

    private final List<Entry> entries;

    Routes(List<Route> routes) {
        this.entries = routes.stream()
                .map(route -> new Entry(RouteKey.parse(route.key()), route))
                .sorted(Comparator.comparingInt(entry -> entry.key().precedence()))
                .toList();
    }

    Optional<Match> find(String method, String path) {
        List<String> segments = RouteKey.segments(path);
        for (Entry entry : entries) {
            Optional<Map<String, String>> parameters = entry.key().match(method, segments);
            if (parameters.isPresent()) {
                return Optional.of(new Match(entry.route(), parameters.get()));
            }
        }
        return Optional.empty();
    }
}
