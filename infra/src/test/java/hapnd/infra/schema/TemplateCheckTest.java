package hapnd.infra.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check finds what is wrong: each case is one change of a template that is right. */
class TemplateCheckTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Queues, a table with an index, a function, and a mapping; and each way of referring to something. */
    private static final String RIGHT = """
            {
              "Parameters": {"Names": {"Type": "CommaDelimitedList"}, "Size": {"Type": "Number"}},
              "Resources": {
                "Failed": {"Type": "AWS::SQS::Queue", "DeletionPolicy": "Retain"},
                "Work": {"Type": "AWS::SQS::Queue", "DependsOn": ["Failed"], "Properties": {
                  "VisibilityTimeout": {"Ref": "Size"},
                  "RedrivePolicy": {"maxReceiveCount": 3, "deadLetterTargetArn": {"Fn::GetAtt": ["Failed", "Arn"]}},
                  "Tags": [{"Key": "stage", "Value": {"Fn::Sub": "${AWS::StackName}-${Failed.QueueName}"}}]}},
                "Table": {"Type": "AWS::DynamoDB::Table", "Properties": {
                  "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                  "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
                  "StreamSpecification": {"StreamViewType": "NEW_IMAGE"},
                  "TimeToLiveSpecification": {"AttributeName": "expires", "Enabled": true}}},
                "Role": {"Type": "AWS::IAM::Role", "Properties": {
                  "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": []},
                  "ManagedPolicyArns": {"Ref": "Names"}}},
                "Function": {"Type": "AWS::Lambda::Function", "Properties": {
                  "Code": {"S3Bucket": {"Fn::Join": ["", ["a", {"Ref": "AWS::Region"}]]}, "S3Key": "key"},
                  "Role": {"Fn::GetAtt": "Role.Arn"},
                  "Handler": "some.Handler::handle",
                  "PackageType": "Zip",
                  "MemorySize": 512,
                  "Environment": {"Variables": {"TABLE": {"Ref": "Table"}}},
                  "SnapStart": {"ApplyOn": "PublishedVersions"},
                  "Architectures": ["arm64"]}},
                "Own": {"Type": "Custom::Thing", "Properties": {
                  "ServiceToken": {"Fn::GetAtt": ["Function", "Arn"]}, "Size": "any"}},
                "Mapping": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
                  "FunctionName": {"Ref": "Function"},
                  "BatchSize": 10,
                  "Enabled": true,
                  "FilterCriteria": {"Filters": [{"Pattern": "{}"}]},
                  "FunctionResponseTypes": ["ReportBatchItemFailures"],
                  "EventSourceArn": {"Fn::GetAtt": ["Table", "StreamArn"]},
                  "StartingPosition": "TRIM_HORIZON"}}
              },
              "Outputs": {"Url": {"Value": {"Fn::GetAtt": ["Work", "QueueUrl"]}}}
            }
            """;

    @Test
    void a_template_that_is_right_has_no_findings() {
        assertThat(TemplateCheck.of(new Template(json(RIGHT)))).isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                // unknown names
                "/Resources/Work/Properties/VisibilityTimeOut | 30 | Work | there is no such property",
                "/Resources/Table/Properties/KeySchema/0/Type | \"HASH\" | KeySchema[0].Type | there is no such property",
                "/Resources/Mapping/Properties/FilterCriteria/Filters/0/Patern | \"\" | Filters[0].Patern | no such property",
                "/Resources/Work/Type | \"AWS::SQS::Que\" | Work | there is no such type",
                "/Resources/Work/DeletionPolcy | \"Retain\" | DeletionPolcy | a resource has no such part",
                // missing ones
                "/Resources/Mapping/Properties/FunctionName | | Mapping | FunctionName is required and missing",
                "/Resources/Function/Properties/Code | | Function | Code is required and missing",
                "/Resources/Function/Properties/Role | {\"Ref\": \"AWS::NoValue\"} | Function | Role is required",
                "/Resources/Table/Properties/KeySchema/0/KeyType | | KeySchema[0] | KeyType is required and missing",
                "/Resources/Work/Properties/Tags/0/Value | | Tags[0] | Value is required and missing",
                "/Resources/Role/Properties | | Role | AssumeRolePolicyDocument is required and missing",
                // wrong types
                "/Resources/Mapping/Properties/BatchSize | \"ten\" | BatchSize | a number is expected",
                "/Resources/Mapping/Properties/BatchSize | 1.5 | BatchSize | not a whole number",
                "/Resources/Mapping/Properties/Enabled | \"yes\" | Enabled | true or false is expected",
                "/Resources/Mapping/Properties/StartingPosition | 5 | StartingPosition | a text is expected",
                "/Resources/Mapping/Properties/FunctionResponseTypes | \"ReportBatchItemFailures\" | FunctionResponseTypes | a list",
                "/Resources/Mapping/Properties/FilterCriteria | [] | FilterCriteria | an object is expected",
                "/Resources/Function/Properties/Environment/Variables | [] | Variables | an object is expected",
                "/Resources/Function/Properties/Environment/Variables/TABLE | {\"a\": 1, \"b\": 2} | TABLE | a text is expected",
                "/Resources/Table/Properties/TimeToLiveSpecification/Enabled | \"true\" | Enabled | true or false",
                // values that are none of those there are
                "/Resources/Function/Properties/PackageType | \"Jar\" | PackageType | is none of",
                "/Resources/Function/Properties/SnapStart/ApplyOn | \"Always\" | SnapStart.ApplyOn | is none of",
                "/Resources/Function/Properties/Architectures/0 | \"sparc\" | Architectures[0] | is none of",
                // patterns, lengths and ranges
                "/Resources/Function/Properties/Handler | \"some handler\" | Handler | doesn't match",
                "/Resources/Function/Properties/Role | \"some-role\" | Role | doesn't match",
                "/Resources/Function/Properties/Code/S3Bucket | \"a_\" | Code.S3Bucket | is shorter than 3",
                "/Resources/Mapping/Properties/BatchSize | 0 | BatchSize | is less than 1",
                "/Resources/Mapping/Properties/BatchSize | 10001 | BatchSize | is more than 10000",
                "/Resources/Function/Properties/Architectures | [\"arm64\", \"x86_64\"] | Architectures | has more than 1",
                // functions of the template language
                "/Resources/Mapping/Properties/FilterCriteria | {\"Ref\": \"Size\"} | FilterCriteria | an object is expected",
                "/Resources/Mapping/Properties/FunctionResponseTypes | {\"Ref\": \"Size\"} | FunctionResponseTypes | a list",
                "/Resources/Function/Properties/Architectures | {\"Fn::Join\": [\"\", []]} | Architectures | a list is expected",
                "/Resources/Function/Properties/Handler | {\"Fn::Split\": [\",\", \"a\"]} | Handler | gives a list",
                "/Resources/Function/Properties/Handler | {\"Ref\": \"Names\"} | Handler | gives a list",
                "/Resources/Function/Properties/PackageType | {\"Fn::If\": [\"C\", \"Zip\", \"Jar\"]} | PackageType | is none of",
                // resources that a function makes
                "/Resources/Own/Properties/ServiceToken | | Own | ServiceToken is required and missing",
                // references
                "/Resources/Work/Properties/QueueName | {\"Ref\": \"Wrok\"} | Wrok | no resource or parameter",
                "/Resources/Work/Properties/QueueName | {\"Fn::Sub\": \"a-${Wrok}\"} | Wrok | no resource or parameter",
                "/Resources/Work/DependsOn/0 | \"Faild\" | DependsOn | there is no resource Faild",
                "/Resources/Mapping/Properties/EventSourceArn | {\"Fn::GetAtt\": [\"Table\", \"StreamARN\"]} | Table.StreamARN | attribute",
                "/Resources/Work/Properties/RedrivePolicy/deadLetterTargetArn | {\"Fn::GetAtt\": [\"Failed\", \"ARN\"]} | Failed.ARN | attribute",
                "/Outputs/Url/Value | {\"Fn::GetAtt\": [\"Work\", \"Url\"]} | Work.Url | there is no such attribute",
            })
    void what_is_wrong_is_found_where_it_is(String pointer, String value, String where, String problem) {
        JsonNode template = json(RIGHT);
        change(template, pointer, value);

        assertThat(TemplateCheck.of(new Template(template)))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.toString()).contains(where, problem));
    }

    @Test
    void resources_that_need_each_other_are_found() {
        JsonNode template = json(RIGHT);
        assertThat(new Template(template).cycle()).isEmpty();

        change(template, "/Resources/Failed/DependsOn", "\"Work\"");

        assertThat(new Template(template).cycle().orElseThrow()).containsExactlyInAnyOrder("Failed", "Work");
    }

    @Test
    void a_reference_inside_a_text_is_one_too() {
        JsonNode template = json(RIGHT);

        change(template, "/Resources/Failed/Properties", "{\"QueueName\": {\"Fn::Sub\": \"a-${Work.QueueName}\"}}");

        assertThat(new Template(template).cycle().orElseThrow()).containsExactlyInAnyOrder("Failed", "Work");
    }

    /** Sets what is at a place, or takes it away. */
    private static void change(JsonNode template, String pointer, String value) {
        int slash = pointer.lastIndexOf('/');
        String key = pointer.substring(slash + 1);
        JsonNode parent = template.at(pointer.substring(0, slash));
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(key), json(value));
        } else if (value == null) {
            assertThat(((ObjectNode) parent).remove(key)).isNotNull();
        } else {
            ((ObjectNode) parent).set(key, json(value));
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
