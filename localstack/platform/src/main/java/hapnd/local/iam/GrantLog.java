package hapnd.local.iam;

import hapnd.local.template.Role;
import hapnd.local.template.Statement;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps in a file which grants of the template were used, and what was denied. A grant is one action on one resource in one
 * statement of a function's role. The file is written when something is seen for the first time, so it costs calls nothing.
 *
 * <p>The file: {@code {"grants": [{"function", "statement", "action", "resource", "used", "sole"}], "denied": [line]}}.
 * {@code sole} is whether a call was permitted by this statement alone: without the statement it is denied.
 */
public final class GrantLog {
    private static final int MAX_DENIED = 1000;

    private final Optional<Path> file;
    private final Map<Grant, Use> grants = new LinkedHashMap<>();
    private final Set<String> denied = new LinkedHashSet<>();

    private record Grant(String function, String statement, String action, String resource) {}

    private record Use(boolean used, boolean sole) {
        Use and(boolean alone) {
            return new Use(true, sole || alone);
        }
    }

    private GrantLog(Optional<Path> file) {
        this.file = file;
    }

    /** Writes to a file. */
    public static GrantLog in(Path file) {
        return new GrantLog(Optional.of(file));
    }

    /** Keeps nothing. */
    public static GrantLog none() {
        return new GrantLog(Optional.empty());
    }

    synchronized void expect(List<Role> roles) {
        for (Role role : roles) {
            for (Statement statement : role.statements()) {
                for (String action : statement.actions()) {
                    statement
                            .resources()
                            .forEach(resource -> grants.put(
                                    new Grant(role.function(), statement.id(), action, resource),
                                    new Use(false, false)));
                }
            }
        }
        write();
    }

    /** A call was permitted by these statements. */
    synchronized void used(String function, List<Rule.Match> matches) {
        boolean changed = false;
        for (Rule.Match match : matches) {
            Grant grant = new Grant(function, match.statement(), match.action(), match.resource());
            Use before = grants.getOrDefault(grant, new Use(false, false));
            Use after = before.and(matches.size() == 1);
            if (!after.equals(before)) {
                grants.put(grant, after);
                changed = true;
            }
        }
        if (changed) {
            write();
        }
    }

    synchronized void denied(String line) {
        if (denied.size() < MAX_DENIED && denied.add(line)) {
            write();
        }
    }

    private void write() {
        file.ifPresent(path -> {
            try {
                Path partial = path.resolveSibling(path.getFileName() + ".new");
                Files.writeString(partial, json().encodePrettily());
                Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException("can't write " + path, e);
            }
        });
    }

    private JsonObject json() {
        JsonArray all = new JsonArray();
        grants.forEach((grant, use) -> all.add(new JsonObject()
                .put("function", grant.function())
                .put("statement", grant.statement())
                .put("action", grant.action())
                .put("resource", grant.resource())
                .put("used", use.used())
                .put("sole", use.sole())));
        return new JsonObject().put("grants", all).put("denied", new JsonArray(List.copyOf(denied)));
    }
}
