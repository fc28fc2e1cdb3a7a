package hapnd.local.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hapnd.local.access.Credentials;
import hapnd.local.template.Role;
import hapnd.local.template.Stack;
import hapnd.local.template.Statement;
import hapnd.local.template.Statement.Condition;
import hapnd.local.template.Statement.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stacks with one function, {@code web}, whose role has the given statements, and one table, {@code things}. */
final class Policies {
    static final Arns ARNS = new Arns("us-east-1", "000000000000");
    static final String TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/things";
    static final Caller WEB = new Caller.Function("web");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Policies() {}

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static List<Stack.Table> tables() {
        return List.of(new Stack.Table("things", json("""
                {"KeySchema": [{"AttributeName": "sk", "KeyType": "RANGE"}, {"AttributeName": "pk", "KeyType": "HASH"}],
                 "GlobalSecondaryIndexes": [{"IndexName": "byType",
                   "KeySchema": [{"AttributeName": "type", "KeyType": "HASH"}]}]}
                """), Optional.empty(), Optional.empty()));
    }

    static Statement allow(String action, String resource, Condition... conditions) {
        return new Statement("one", true, List.of(action.split(",")), List.of(resource), List.of(conditions));
    }

    static Statement deny(String action, String resource, Condition... conditions) {
        return new Statement("no", false, List.of(action.split(",")), List.of(resource), List.of(conditions));
    }

    static Condition only(Operator operator, String key, String... values) {
        return new Condition(operator, key, List.of(values));
    }

    static AccessControl control(
            List<String> log, GrantLog grants, List<Statement> ofResources, Statement... statements) {
        AccessControl control = AccessControl.of(Credentials.random(), log::add);
        var role = new Role("web", "WebRole", List.of(statements), Optional.empty(), false);
        control.enforce(
                new Stack(
                        tables(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(role),
                        List.of(),
                        ofResources),
                ARNS,
                grants);
        return control;
    }

    static AccessControl control(Statement... statements) {
        return control(new ArrayList<>(), GrantLog.none(), List.of(), statements);
    }
}
