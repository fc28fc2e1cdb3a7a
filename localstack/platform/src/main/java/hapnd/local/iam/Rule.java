package hapnd.local.iam;

import hapnd.local.template.Glob;
import hapnd.local.template.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A statement, prepared for decisions. */
final class Rule {
    private final Statement statement;
    private final List<Glob> actions;
    private final List<Glob> resources;
    private final List<Test> conditions;

    private record Test(Statement.Condition condition, List<Glob> values) {}

    /** What of a statement has matched a call: one grant of the template. */
    record Match(String statement, String action, String resource) {}

    Rule(Statement statement) {
        this.statement = statement;
        this.actions = statement.actions().stream().map(Glob::ignoringCase).toList();
        this.resources = statement.resources().stream().map(Glob::of).toList();
        this.conditions = statement.conditions().stream()
                .map(condition -> new Test(
                        condition, condition.values().stream().map(Glob::of).toList()))
                .toList();
    }

    Statement statement() {
        return statement;
    }

    /** The part of the statement that matches the call; empty when the statement says nothing about it. */
    Optional<Match> match(Call call) {
        Optional<Glob> action =
                actions.stream().filter(one -> one.matches(call.action())).findFirst();
        Optional<Glob> resource = action.flatMap(matched ->
                resources.stream().filter(one -> one.matches(call.resource())).findFirst());
        return resource.filter(matched -> conditions.stream().allMatch(test -> holds(test, call.context())))
                .map(matched -> new Match(statement.id(), action.orElseThrow().text(), matched.text()));
    }

    private static boolean holds(Test test, Call.Context context) {
        Optional<Set<String>> values = context.values(test.condition().key());
        return switch (test.condition().operator()) {
            case BOOL ->
                values.filter(only -> test.condition().values().containsAll(only))
                        .isPresent();
            case FOR_ALL_VALUES_EQUAL -> test.condition().values().containsAll(values.orElse(Set.of()));
            case FOR_ALL_VALUES_LIKE ->
                values.orElse(Set.of()).stream()
                        .allMatch(value -> test.values().stream().anyMatch(glob -> glob.matches(value)));
        };
    }
}
