package hapnd.local.iam;

import static hapnd.local.iam.Policies.TABLE;
import static hapnd.local.iam.Policies.WEB;
import static hapnd.local.iam.Policies.allow;
import static hapnd.local.iam.Policies.control;
import static hapnd.local.iam.Policies.deny;
import static hapnd.local.iam.Policies.json;
import static hapnd.local.iam.Policies.only;
import static org.assertj.core.api.Assertions.assertThat;

import hapnd.local.template.Statement;
import hapnd.local.template.Statement.Operator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the template's statements permit. */
class AccessControlTest {
    private static final Call GET = Call.of("dynamodb:GetItem", TABLE);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dynamodb:GetItem             | %T            | true
            dynamodb:getitem             | %T            | true
            dynamodb:Get*                | %T            | true
            dynamodb:?etItem             | %T            | true
            *                            | *             | true
            dynamodb:PutItem,dynamodb:GetItem | %T       | true
            dynamodb:GetItem             | arn:aws:dynamodb:*:*:table/thing? | true
            dynamodb:GetItem             | %T/index/*    | false
            dynamodb:GetItem             | arn:aws:dynamodb:us-east-1:000000000000:table/Things | false
            dynamodb:GetItem             | arn:aws:dynamodb:eu-west-1:000000000000:table/things | false
            dynamodb:GetItems            | %T            | false
            dynamodb:Get                 | %T            | false
            dynamodb.GetItem             | %T            | false
            s3:*                         | *             | false
            """)
    void a_call_needs_a_statement_with_its_action_and_its_resource(String action, String resource, boolean permitted) {
        var denial = control(allow(action, resource.replace("%T", TABLE))).check(WEB, List.of(GET));

        assertThat(denial.isEmpty()).isEqualTo(permitted);
    }

    @Test
    void a_role_without_statements_may_do_nothing_and_nor_may_a_function_without_a_role() {
        assertThat(control().check(WEB, List.of(GET))).isPresent();
        assertThat(control(allow("*", "*")).check(new Caller.Function("other"), List.of(GET)))
                .isPresent();
    }

    @Test
    void a_denial_wins_over_every_allow() {
        assertThat(control(allow("*", "*"), deny("dynamodb:*", TABLE)).check(WEB, List.of(GET)))
                .get()
                .extracting(Denial::explicit)
                .isEqualTo(true);
    }

    @Test
    void the_policies_of_resources_hold_for_everybody() {
        Statement insecure = deny("dynamodb:*", "*", only(Operator.BOOL, "aws:SecureTransport", "false"));
        Statement never = deny("dynamodb:*", TABLE);
        var secure = new Call("dynamodb:GetItem", TABLE, key -> Optional.of(Set.of("true")));

        assertThat(control(new ArrayList<>(), GrantLog.none(), List.of(insecure), allow("*", "*"))
                        .check(WEB, List.of(secure)))
                .isEmpty();
        assertThat(control(new ArrayList<>(), GrantLog.none(), List.of(never), allow("*", "*"))
                        .check(WEB, List.of(secure)))
                .isPresent();
    }

    @Test
    void all_calls_of_a_request_must_be_permitted() {
        var put = Call.of("dynamodb:PutItem", TABLE);

        assertThat(control(allow("dynamodb:GetItem", TABLE)).check(WEB, List.of(GET, put)))
                .get()
                .extracting(Denial::call)
                .isEqualTo(put);
    }

    @Test
    void the_operator_may_do_everything() {
        assertThat(control().check(new Caller.Operator(), List.of(GET))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            KEY#abc | SET lastUsedAt = :t              |                        | true
            KEY#abc | SET #l = :t                      |                        | true
            KEY#    | SET lastUsedAt = :t              | attribute_exists(pk)   | true
            KEY#abc | SET lastUsedAt = :t, owner = :t  |                        | false
            KEY#abc | SET #l = :t REMOVE #o            |                        | false
            KEY#abc | SET lastUsedAt = :t              | owner = :t             | false
            KEY#abc | SET lastUsedAt = :t              | attribute_not_exists(owner) OR #l < :t | false
            KEY#abc | SET lastUsedAt.x[0] = :t         |                        | true
            KEY#abc | SET owner.lastUsedAt = :t        |                        | false
            KEY#abc | ADD lastUsedAt :t                |                        | true
            KEY#abc | set lastUsedAt = if_not_exists(lastUsedAt, :t) |          | true
            KEY#abc | SET lastUsedAt = if_not_exists(owner, :t) |               | false
            TENANT# | SET lastUsedAt = :t              |                        | false
            xKEY#a  | SET lastUsedAt = :t              |                        | false
            """)
    void a_grant_for_some_items_and_attributes_permits_those_alone(
            String key, String update, String condition, boolean permitted) {
        var control = control(allow(
                "dynamodb:UpdateItem",
                TABLE,
                only(Operator.FOR_ALL_VALUES_LIKE, "dynamodb:LeadingKeys", "KEY#*"),
                only(Operator.FOR_ALL_VALUES_EQUAL, "dynamodb:Attributes", "pk", "sk", "lastUsedAt")));
        var request = json("""
                {"TableName": "things", "Key": {"pk": {"S": "%s"}, "sk": {"S": "x"}}, "UpdateExpression": "%s",
                 "ConditionExpression": "%s", "ExpressionAttributeNames": {"#l": "lastUsedAt", "#o": "owner"}}
                """.formatted(key, update, condition == null ? "" : condition));
        var calls = new DynamoDbRequests(Policies.ARNS, Policies::tables)
                .calls("DynamoDB_20120810.UpdateItem", request.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(control.check(WEB, calls).isEmpty()).isEqualTo(permitted);
    }

    @Test
    void a_denial_says_to_the_caller_what_aws_says_and_to_the_developer_which_grant_is_missing() {
        List<String> log = new ArrayList<>();

        var denial = control(log, GrantLog.none(), List.of()).check(WEB, List.of(GET));

        assertThat(denial.orElseThrow().message())
                .isEqualTo("User: arn:aws:sts::000000000000:assumed-role/WebRole/web is not authorized to perform:"
                        + " dynamodb:GetItem on resource: " + TABLE
                        + " because no identity-based policy allows the dynamodb:GetItem action");
        assertThat(log)
                .singleElement()
                .asString()
                .startsWith("DENIED web may not dynamodb:GetItem on " + TABLE)
                .contains("WebRole lacks the grant {Allow, dynamodb:GetItem, " + TABLE + "}");
    }

    @Test
    void it_is_kept_which_grants_were_used_and_by_which_alone(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("grants.json");
        var all = new Statement("all", true, List.of("dynamodb:*"), List.of("*"), List.of());
        var control = control(
                new ArrayList<>(),
                GrantLog.in(file),
                List.of(),
                allow("dynamodb:GetItem,dynamodb:PutItem", TABLE),
                all);

        assertThat(Files.readString(file)).doesNotContain("\"used\" : true");
        assertThat(control.check(WEB, List.of(GET))).isEmpty();
        assertThat(control.check(WEB, List.of(Call.of("dynamodb:Scan", TABLE)))).isEmpty();
        assertThat(control.check(WEB, List.of(Call.of("s3:GetObject", "x")))).isPresent();

        var grants = json(Files.readString(file));
        assertThat(grants.path("grants"))
                .extracting(grant -> grant.path("statement").asText() + " "
                        + grant.path("action").asText() + " "
                        + grant.path("used").asText() + " " + grant.path("sole").asText())
                .containsExactly(
                        "one dynamodb:GetItem true false",
                        "one dynamodb:PutItem false false",
                        "all dynamodb:* true true");
        assertThat(grants.path("denied")).hasSize(1);
    }
}
