package hapnd.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.local.template.Stack.Code;
import hapnd.local.template.Stack.Mapping;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackReaderTest {
    private static final Place PLACE = new Place(
            "Shop", "us-east-1", "000000000000", URI.create("http://127.0.0.1:9324"), URI.create("http://localhost"));

    private static final String FUNCTION = """
            "Fn": {"Type": "AWS::Lambda::Function", "Properties": {
               "FunctionName": "orders", "Runtime": "java25", "Handler": "a.B::c", "MemorySize": 512, "Timeout": 7,
               "Code": {"S3Bucket": {"Fn::Sub": "assets-${AWS::AccountId}"}, "S3Key": "abc.zip"},
               "Environment": {"Variables": {
                 "TABLE": {"Ref": "Table"},
                 "QUEUE": {"Ref": "Queue"},
                 "JOINED": {"Fn::Join": ["-", ["a", {"Fn::GetAtt": ["Queue", "QueueName"]}]]},
                 "PART": {"Fn::Select": [1, {"Fn::Split": ["/", "x/y/z"]}]},
                 "CHOICE": {"Fn::If": ["IsVirginia", "yes", "no"]},
                 "NONE": {"Ref": "AWS::NoValue"},
                 "ARN": {"Fn::Sub": "${Table.Arn}/${AWS::Region}/${!literal}"}}}}},
            "Table": {"Type": "AWS::DynamoDB::Table", "Properties": {
               "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
               "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
               "StreamSpecification": {"StreamViewType": "NEW_IMAGE"}}},
            "Queue": {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 30}}
            """;

    @TempDir
    Path assembly;

    @Test
    void functions_see_the_values_of_intrinsic_functions() throws Exception {
        Stack.Function function = read(FUNCTION).functions().getFirst();

        assertThat(function.environment())
                .containsEntry("TABLE", "Shop-Table")
                .containsEntry("QUEUE", "http://127.0.0.1:9324/000000000000/Shop-Queue")
                .containsEntry("JOINED", "a-Shop-Queue")
                .containsEntry("PART", "y")
                .containsEntry("CHOICE", "yes")
                .containsEntry("ARN", "arn:aws:dynamodb:us-east-1:000000000000:table/Shop-Table/us-east-1/${literal}")
                .doesNotContainKey("NONE");
        assertThat(function.code()).isEqualTo(new Code.Zip(assembly.resolve("asset.abc.zip"), "java25", "a.B::c"));
        assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void a_mapping_through_an_alias_names_the_function_and_the_alias() throws Exception {
        Stack stack = read(FUNCTION + """
                        ,"Live": {"Type": "AWS::Lambda::Alias", "Properties": {
                           "FunctionName": {"Ref": "Fn"}, "FunctionVersion": "1", "Name": "live"}},
                        "Mapping": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
                           "EventSourceArn": {"Fn::GetAtt": ["Queue", "Arn"]}, "BatchSize": 1,
                           "FunctionName": {"Fn::Join": ["", [
                              {"Fn::Select": [6, {"Fn::Split": [":", {"Ref": "Live"}]}]}, ":live"]]},
                           "FunctionResponseTypes": ["ReportBatchItemFailures"]}}
                        """);

        assertThat(stack.mappings())
                .containsExactly(new Mapping.OfQueue("Shop-Queue", "orders:live", 1, Duration.ZERO, true, 5));
        assertThat(stack.functions().getFirst().aliases()).contains("live");
    }

    @Test
    void an_unknown_type_is_an_error_that_names_the_resource_and_the_type() {
        assertThatThrownBy(() -> read("\"Clock\": {\"Type\": \"AWS::Scheduler::Schedule\", \"Properties\": {}}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("Clock")
                .hasMessageContaining("AWS::Scheduler::Schedule");
    }

    @Test
    void an_unknown_property_is_an_error_that_names_the_resource_and_the_property() {
        assertThatThrownBy(
                        () -> read("\"Jobs\": {\"Type\": \"AWS::SQS::Queue\", \"Properties\": {\"Color\": \"red\"}}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("Jobs")
                .hasMessageContaining("Color");
    }

    @Test
    void a_reference_to_nothing_is_an_error_that_names_it() {
        assertThatThrownBy(
                        () -> read(
                                "\"Jobs\": {\"Type\": \"AWS::SQS::Queue\", \"Properties\": {\"QueueName\": {\"Ref\": \"Nobody\"}}}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("Nobody");
    }

    private Stack read(String resources) throws IOException {
        Files.writeString(
                assembly.resolve("Shop.template.json"),
                "{\"Conditions\": {\"IsVirginia\": {\"Fn::Equals\": [{\"Ref\": \"AWS::Region\"}, \"us-east-1\"]}},"
                        + "\"Resources\": {" + resources + "}}");
        Files.writeString(assembly.resolve("Shop.assets.json"), """
                {"files": {"abc": {"source": {"path": "asset.abc.zip"},
                   "destinations": {"here": {"bucketName": "assets", "objectKey": "abc.zip"}}}}}
                """);
        return StackReader.read(assembly, PLACE);
    }
}
