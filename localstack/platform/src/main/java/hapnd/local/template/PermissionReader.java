package hapnd.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.local.template.Statement.Condition;
import hapnd.local.template.Statement.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Roles of functions and policies of resources. A policy that the local platform can't decide fails by name, because it must not
 * be taken for an allow.
 */
final class PermissionReader {
    static final Set<String> TYPES = Set.of(
            "AWS::IAM::Role",
            "AWS::IAM::Policy",
            "AWS::SQS::QueuePolicy",
            "AWS::S3::BucketPolicy",
            "AWS::KMS::Key",
            "AWS::Lambda::Permission");

    private static final Set<String> KEYS =
            Set.of("dynamodb:LeadingKeys", "dynamodb:Attributes", "aws:SecureTransport");
    private static final Set<String> ELEMENTS = Set.of("Sid", "Effect", "Action", "Resource", "Condition", "Principal");

    private final StackReader stack;

    PermissionReader(StackReader stack) {
        this.stack = stack;
    }

    /** The roles of all functions. A function without a role may do nothing. */
    List<Role> roles() {
        checkKeys();
        List<Role> roles =
                stack.ids("AWS::Lambda::Function").stream().map(this::role).toList();
        stack.ids("AWS::IAM::Policy").forEach(this::checkNamed);
        return roles;
    }

    /** Which services may invoke functions. */
    List<Invoker> invokers() {
        return stack.ids("AWS::Lambda::Permission").stream()
                .map(stack::properties)
                .map(properties -> {
                    properties.expect("Action", "lambda:InvokeFunction");
                    Invoker invoker = new Invoker(
                            properties.text("FunctionName"),
                            properties.text("Principal"),
                            properties.text("SourceArn"));
                    properties.done();
                    return invoker;
                })
                .toList();
    }

    /** Statements of queues' and buckets' policies. They hold for every caller. */
    List<Statement> resourcePolicies() {
        return Stream.of("AWS::SQS::QueuePolicy", "AWS::S3::BucketPolicy")
                .flatMap(type -> stack.ids(type).stream())
                .flatMap(id -> {
                    Properties properties = stack.properties(id);
                    return statements(id, properties.owner(), properties.node("PolicyDocument"));
                })
                .map(PermissionReader::denial)
                .toList();
    }

    private static Statement denial(Statement statement) {
        if (statement.allows()) {
            throw new TemplateException("the statement " + statement.id() + " of a resource's policy allows: the local"
                    + " platform knows denials for everybody there, and grants of functions' roles");
        }
        return statement;
    }

    private Role role(String function) {
        Properties properties = stack.properties(function);
        Optional<String> given = properties.optionalText("Role");
        if (given.isEmpty()) {
            return new Role(stack.name(function), "none", List.of(), Optional.empty(), false);
        }
        String arn = given.get();
        String id = stack.ids("AWS::IAM::Role").stream()
                .filter(role -> arn.endsWith(":role/" + stack.name(role)))
                .findFirst()
                .orElseThrow(() -> new TemplateException(properties.owner() + ": its Role " + arn + " is none of the"
                        + " stack, so what it may do is not known here"));
        Optional<String> logGroup = Optional.of(properties.node("LoggingConfig").path("LogGroup"))
                .filter(JsonNode::isTextual)
                .map(name -> stack.place().arn("logs", "log-group:" + name.asText() + ":*"));
        boolean traced = properties.node("TracingConfig").path("Mode").asText().equals("Active");
        return new Role(stack.name(function), stack.name(id), statementsOf(id), logGroup, traced);
    }

    private List<Statement> statementsOf(String role) {
        Properties properties = stack.properties(role);
        properties
                .ignore("Lambda may assume it", "AssumeRolePolicyDocument")
                .ignore("a name or label", "RoleName", "Path", "Description", "Tags", "MaxSessionDuration");
        List<Statement> statements = new ArrayList<>();
        for (JsonNode policy : properties.node("Policies")) {
            statements(policy.path("PolicyName").asText(), properties.owner(), policy.path("PolicyDocument"))
                    .forEach(statements::add);
        }
        properties.done();
        String name = stack.name(role);
        for (String policy : stack.ids("AWS::IAM::Policy")) {
            Properties attached = stack.properties(policy);
            if (texts(attached.node("Roles")).contains(name)) {
                statements("default", attached.owner(), attached.node("PolicyDocument"))
                        .forEach(statements::add);
            }
        }
        return List.copyOf(statements);
    }

    /** A policy must name roles of the stack alone. */
    private void checkNamed(String policy) {
        stack.properties(policy)
                .ignore("read above", "PolicyName", "PolicyDocument", "Roles")
                .done();
    }

    /** A key's policy must leave everything to the account's IAM, as the statement that the CDK writes does. */
    private void checkKeys() {
        for (String id : stack.ids("AWS::KMS::Key")) {
            Properties properties = stack.properties(id);
            String root = stack.globalArn("iam", "root");
            for (JsonNode statement : properties.node("KeyPolicy").path("Statement")) {
                if (!statement.path("Action").asText().equals("kms:*")
                        || !statement.path("Effect").asText().equals("Allow")
                        || !statement.path("Principal").path("AWS").asText().equals(root)) {
                    throw new TemplateException(properties.owner() + ", KeyPolicy: the local platform knows the one"
                            + " statement that leaves all to IAM, not " + statement);
                }
            }
        }
    }

    private static Stream<Statement> statements(String policy, String owner, JsonNode document) {
        List<Statement> statements = new ArrayList<>();
        for (JsonNode statement : document.path("Statement")) {
            statements.add(statement(policy + "/" + statements.size(), owner, statement));
        }
        return statements.stream();
    }

    private static Statement statement(String place, String owner, JsonNode node) {
        String id = node.has("Sid") ? node.path("Sid").asText() : place;
        String where = owner + ", statement " + id;
        node.fieldNames().forEachRemaining(name -> {
            if (!ELEMENTS.contains(name)) {
                throw new TemplateException(where + ": the local platform does not know the policy element " + name);
            }
        });
        if (node.has("Principal")
                && !node.path("Principal").path("AWS").asText().equals("*")) {
            throw new TemplateException(
                    where + ": the local platform knows the principal * alone, not " + node.path("Principal"));
        }
        String effect = node.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw new TemplateException(where + ": the effect " + effect + " is neither Allow nor Deny");
        }
        return new Statement(
                id,
                effect.equals("Allow"),
                patterns(where, "Action", node),
                patterns(where, "Resource", node),
                conditions(where, node.path("Condition")));
    }

    private static List<String> patterns(String where, String name, JsonNode node) {
        List<String> patterns = texts(node.path(name));
        if (patterns.isEmpty()) {
            throw new TemplateException(where + " has no " + name);
        }
        patterns.stream().filter(pattern -> pattern.contains("${")).findFirst().ifPresent(pattern -> {
            throw new TemplateException(
                    where + ": the local platform does not know policy variables, as in " + pattern);
        });
        return patterns;
    }

    private static List<Condition> conditions(String where, JsonNode node) {
        List<Condition> conditions = new ArrayList<>();
        node.properties().forEach(operator -> {
            Operator known = Stream.of(Operator.values())
                    .filter(one -> one.text().equals(operator.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new TemplateException(
                            where + ": the local platform does not know the condition operator " + operator.getKey()));
            operator.getValue().properties().forEach(key -> {
                if (!KEYS.contains(key.getKey())) {
                    throw new TemplateException(
                            where + ": the local platform does not know the condition key " + key.getKey());
                }
                conditions.add(new Condition(known, key.getKey(), texts(key.getValue())));
            });
        });
        return List.copyOf(conditions);
    }

    private static List<String> texts(JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        }
        return node.isMissingNode() ? List.of() : List.of(node.asText());
    }
}
