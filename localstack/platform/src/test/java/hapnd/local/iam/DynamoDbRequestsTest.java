package hapnd.local.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which calls a request to DynamoDB is. */
class DynamoDbRequestsTest {
    private final DynamoDbRequests requests = new DynamoDbRequests(Policies.ARNS, Policies::tables);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GetItem    | {"TableName": "things"}                          | GetItem things
            GetItem    | {"TableName": "arn:aws:dynamodb:us-east-1:000000000000:table/things"} | GetItem things
            Query      | {"TableName": "things", "IndexName": "byType"}   | Query things/index/byType
            Scan       | {"TableName": "things"}                          | Scan things
            BatchGetItem | {"RequestItems": {"a": {}, "b": {}}}           | BatchGetItem a, BatchGetItem b
            BatchWriteItem | {"RequestItems": {"a": []}}                  | BatchWriteItem a
            TransactGetItems | {"TransactItems": [{"Get": {"TableName": "a"}}]} | GetItem a
            TransactWriteItems | {"TransactItems": [{"Put": {"TableName": "a"}}, {"Update": {"TableName": "b"}}, \
            {"Delete": {"TableName": "a"}}, {"ConditionCheck": {"TableName": "c"}}]} \
            | PutItem a, UpdateItem b, DeleteItem a, ConditionCheckItem c
            TransactWriteItems | {"TransactItems": []}                    | ''
            """)
    void each_item_of_a_transaction_and_each_table_of_a_batch_is_one(String operation, String body, String expected) {
        var calls = requests.calls("DynamoDB_20120810." + operation, body.getBytes(StandardCharsets.UTF_8));

        assertThat(calls.stream().map(DynamoDbRequestsTest::shortly).toList().toString())
                .isEqualTo("[" + expected.strip() + "]");
    }

    private static String shortly(Call call) {
        assertThat(call.action()).startsWith("dynamodb:");
        assertThat(call.resource()).startsWith("arn:aws:dynamodb:us-east-1:000000000000:table/");
        return call.action().substring("dynamodb:".length()) + " "
                + call.resource().substring(call.resource().indexOf("table/") + "table/".length());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GetItem | {"TableName": "things", "Key": {"sk": {"S": "1"}, "pk": {"S": "a b"}}} | a b
            PutItem | {"TableName": "things", "Item": {"pk": {"N": "7"}, "x": {"S": "y"}}}   | 7
            Query   | {"TableName": "things", "KeyConditionExpression": "#p = :p AND sk > :s", \
            "ExpressionAttributeNames": {"#p": "pk"}, "ExpressionAttributeValues": {":p": {"S": "k"}, ":s": {"S": "z"}}} | k
            Query   | {"TableName": "things", "KeyConditionExpression": "sk = :s and pk=:p", \
            "ExpressionAttributeValues": {":p": {"S": "k"}, ":s": {"S": "z"}}} | k
            Query   | {"TableName": "things", "IndexName": "byType", "KeyConditionExpression": "type = :t", \
            "ExpressionAttributeValues": {":t": {"S": "order"}}} | order
            """)
    void the_leading_key_is_the_value_of_the_partition_key(String operation, String body, String key) {
        var call = requests.calls("DynamoDB_20120810." + operation, body.getBytes(StandardCharsets.UTF_8))
                .getFirst();

        assertThat(call.context().values("dynamodb:LeadingKeys")).contains(Set.of(key));
    }

    @Test
    void a_batch_has_the_leading_keys_of_all_its_items() {
        var read = requests.calls("DynamoDB_20120810.BatchGetItem", """
                {"RequestItems": {"things": {"Keys": [{"pk": {"S": "a"}}, {"pk": {"S": "b"}}]}}}
                """.getBytes(StandardCharsets.UTF_8));
        var write = requests.calls("DynamoDB_20120810.BatchWriteItem", """
                {"RequestItems": {"things": [{"PutRequest": {"Item": {"pk": {"S": "a"}}}},
                                             {"DeleteRequest": {"Key": {"pk": {"S": "b"}}}}]}}
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(read.getFirst().context().values("dynamodb:LeadingKeys")).contains(Set.of("a", "b"));
        assertThat(write.getFirst().context().values("dynamodb:LeadingKeys")).contains(Set.of("a", "b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DynamoDB_20120810.ExecuteStatement        | {}
            DynamoDB_20120810.CreateTable             | {"TableName": "x"}
            DynamoDBStreams_20120810.GetRecords       | {}
            null                                      | {}
            DynamoDB_20120810.GetItem                 | no JSON
            DynamoDB_20120810.TransactWriteItems      | {"TransactItems": [{"Upsert": {}}]}
            """)
    void what_is_not_known_is_no_allow_and_is_named(String target, String body) {
        assertThatThrownBy(() -> requests.calls(target, body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnknownRequestException.class)
                .hasMessageContaining("which permission DynamoDB wants for");
    }
}
