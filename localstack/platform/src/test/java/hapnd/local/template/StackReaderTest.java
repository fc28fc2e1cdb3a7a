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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading the synthesised template. */
class StackReaderTest {
    private static final String STREAM = """
            ,"Follow": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
               "EventSourceArn": "arn:aws:dynamodb:us-east-1:000000000000:table/things/stream/1",
               "StartingPosition": "TRIM_HORIZON", "FunctionName": {"Ref": "Fn"}, %s}}
            """;

    static final StackContext PLACE = new StackContext(
            "Shop",
            "us-east-1",
            "000000000000",
            URI.create("http://127.0.0.1:9324"),
            URI.create("http://localhost"),
            URI.create("http://localhost:9001"));

    private static final String FUNCTION = """
            "Fn": {"Type": "AWS::Lambda::Function", "Properties": {
               "FunctionName": "orders", "Runtime": "java25", "Handler": "a.B::c", "MemorySize": 512, "Timeout": 7,
               "Code": {"S3Bucket": {"Fn::Sub": "assets-${AWS::AccountId}"}, "S3Key": "abc.zip"},
               "Environment": {"Variables": {
                 "TABLE": {"Ref": "Table"},
                 "QUEUE": {"Ref": "Queue"},
                 "JOINED": {"Fn::Join": ["-", ["a", {"Fn::GetAtt": ["Queue", "QueueName"]}]]},
                 "PART": {"Fn::Select": [1, {"Fn::Split": ["/", "x/y/z"]}]},
                 "ARN": {"Fn::Sub": "${Table.Arn}/${AWS::Region}/literal"}}}}},
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
                .containsEntry("ARN", "arn:aws:dynamodb:us-east-1:000000000000:table/Shop-Table/us-east-1/literal");
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
    void a_mapping_of_a_stream_has_lanes_tries_and_a_place_for_what_it_gives_up() throws Exception {
        Stack stack = read(FUNCTION + STREAM.formatted("""
                           "ParallelizationFactor": 4, "MaximumRetryAttempts": 50, "BisectBatchOnFunctionError": true,
                           "MetricsConfig": {"Metrics": ["EventCount"]},
                           "DestinationConfig": {"OnFailure": {"Destination": "arn:aws:s3:::given-up"}}"""));

        Mapping.OfStream mapping = (Mapping.OfStream) stack.mappings().getFirst();
        assertThat(mapping.lanes()).isEqualTo(4);
        assertThat(mapping.maximumRetries()).isEqualTo(50);
        assertThat(mapping.bisect()).isTrue();
        assertThat(mapping.onFailure()).contains(new Mapping.Destination.Bucket("given-up"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'ParallelizationFactor': 11 | ParallelizationFactor of 1 to 10",
                "'TumblingWindowInSeconds': 5 | TumblingWindowInSeconds",
                "'DestinationConfig': {'OnFailure': {'Destination': 'arn:aws:sns:us-east-1:000000000000:t'}} | sns",
                "'DestinationConfig': {'OnSuccess': {'Destination': 'arn:aws:s3:::b'}} | OnSuccess",
            })
    void a_mapping_of_a_stream_with_what_is_not_known_is_an_error_that_names_it(String property, String named) {
        assertThatThrownBy(() -> read(FUNCTION + STREAM.formatted(property.replace('\'', '"'))))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(named);
    }

    @Test
    void a_rule_with_a_schedule_names_its_function_and_a_disabled_one_is_left_out() throws Exception {
        var target = """
                "Targets": [{"Id": "Target0", "Arn": {"Fn::GetAtt": ["Fn", "Arn"]}, "Input": "{\\"a\\":1}"}]""";
        Stack stack = read(FUNCTION + """
                        ,"Sweep": {"Type": "AWS::Events::Rule", "Properties": {
                           "ScheduleExpression": "rate(1 minute)", "State": "ENABLED", %s}},
                        "Off": {"Type": "AWS::Events::Rule", "Properties": {
                           "ScheduleExpression": "rate(1 minute)", "State": "DISABLED", %s}}
                        """.formatted(target, target));

        assertThat(stack.schedules())
                .containsExactly(new Stack.Schedule(
                        "arn:aws:events:us-east-1:000000000000:rule/Shop-Sweep",
                        "rate(1 minute)",
                        "arn:aws:lambda:us-east-1:000000000000:function:orders",
                        Optional.of("{\"a\":1}")));
    }

    @Test
    void a_rule_that_waits_for_events_is_an_error_that_names_it() {
        assertThatThrownBy(() -> read("\"Listen\": {\"Type\": \"AWS::Events::Rule\", \"Properties\": {"
                        + "\"ScheduleExpression\": \"rate(1 day)\", \"EventPattern\": {}}}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("Listen")
                .hasMessageContaining("EventPattern");
    }

    @Test
    void the_callback_url_of_a_websocket_api_is_its_local_address() throws Exception {
        Stack stack = read("""
                "Sender": {"Type": "AWS::Lambda::Function", "Properties": {
                   "Runtime": "java25", "Handler": "a.B::c", "Code": {"S3Bucket": "b", "S3Key": "abc.zip"},
                   "Environment": {"Variables": {"CALLBACK": {"Fn::Join": ["", ["https://", {"Ref": "Socket"},
                      ".execute-api.", {"Ref": "AWS::Region"}, ".", {"Ref": "AWS::URLSuffix"}, "/prod"]]}}}}},
                "Socket": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"Name": "Socket",
                   "ProtocolType": "WEBSOCKET", "RouteSelectionExpression": "$request.body.action"}},
                "Stage": {"Type": "AWS::ApiGatewayV2::Stage", "Properties": {
                   "ApiId": {"Ref": "Socket"}, "StageName": "prod", "AutoDeploy": true}},
                "Integration": {"Type": "AWS::ApiGatewayV2::Integration", "Properties": {
                   "ApiId": {"Ref": "Socket"}, "IntegrationType": "AWS_PROXY",
                   "IntegrationUri": {"Fn::Join": ["", ["arn:aws:apigateway:", {"Ref": "AWS::Region"},
                      ":lambda:path/2015-03-31/functions/", {"Fn::GetAtt": ["Sender", "Arn"]}, "/invocations"]]}}},
                "Route": {"Type": "AWS::ApiGatewayV2::Route", "Properties": {"ApiId": {"Ref": "Socket"},
                   "RouteKey": "$connect", "AuthorizationType": "NONE",
                   "Target": {"Fn::Join": ["", ["integrations/", {"Ref": "Integration"}]]}}}
                """);

        assertThat(stack.functions().getFirst().environment()).containsEntry("CALLBACK", "http://localhost:9001/prod");
        Stack.WebSocketApi api = stack.webSocketApis().getFirst();
        assertThat(api.stage()).isEqualTo("prod");
        assertThat(api.selection()).containsExactly("action");
        assertThat(api.routes()).singleElement().satisfies(route -> {
            assertThat(route.key()).isEqualTo("$connect");
            assertThat(FunctionAddress.parse(route.function()).name()).isEqualTo("Shop-Sender");
        });
        assertThat(stack.apis()).isEmpty();
    }

    @Test
    void a_second_websocket_api_is_an_error_that_names_both() {
        assertThatThrownBy(() -> read("""
                "One": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {
                   "ProtocolType": "WEBSOCKET", "RouteSelectionExpression": "$request.body.action"}},
                "Other": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {
                   "ProtocolType": "WEBSOCKET", "RouteSelectionExpression": "$request.body.action"}}
                """))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("One")
                .hasMessageContaining("Other");
    }

    @Test
    void what_sqs_would_refuse_of_fifo_queues_is_an_error_here_too() {
        assertThatThrownBy(() -> read(FUNCTION + """
                        ,"Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"FifoQueue": true, "RedrivePolicy": {
                           "maxReceiveCount": 3, "deadLetterTargetArn": {"Fn::GetAtt": ["Queue", "Arn"]}}}}
                        """))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("Jobs")
                .hasMessageContaining("RedrivePolicy");
        assertThatThrownBy(() -> read(FUNCTION + """
                        ,"Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"FifoQueue": true}},
                        "Mapping": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {"BatchSize": 11,
                           "EventSourceArn": {"Fn::GetAtt": ["Jobs", "Arn"]}, "FunctionName": {"Ref": "Fn"}}}
                        """))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("Mapping")
                .hasMessageContaining("BatchSize");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS::StepFunctions::StateMachine",
                "AWS::Scheduler::Schedule",
                "AWS::Lambda::EventInvokeConfig",
            })
    void an_unknown_type_is_an_error_that_names_the_resource_and_the_type_and_says_what_to_do(String type) {
        assertThatThrownBy(() -> read("\"Clock\": {\"Type\": \"" + type + "\", \"Properties\": {}}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("Clock")
                .hasMessageContaining(type)
                .hasMessageContaining("teach it that type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Fn::If': ['IsVirginia', 'a', 'b'] | Fn::If | let the CDK app decide it",
                "'Fn::FindInMap': ['Map', 'a', 'b'] | Fn::FindInMap | let the CDK app decide it",
                "'Fn::ImportValue': 'other' | Fn::ImportValue | add it to",
                "'Ref': 'AWS::NoValue' | AWS::NoValue | add it to",
                "'Fn::Sub': ['${X}', {'X': 'a'}] | Fn::Sub | use Fn::Join",
            })
    void a_function_that_is_not_known_is_an_error_that_names_it_and_says_what_to_do(
            String function, String named, String next) {
        assertThatThrownBy(() -> read("\"Jobs\": {\"Type\": \"AWS::SQS::Queue\", \"Properties\": {\"QueueName\": {"
                        + function.replace('\'', '"') + "}}}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(named)
                .hasMessageContaining(next);
    }

    @Test
    void a_resource_under_a_condition_is_an_error_that_names_both_and_says_what_to_do() {
        assertThatThrownBy(() -> read("\"Jobs\": {\"Type\": \"AWS::SQS::Queue\", \"Condition\": \"IsVirginia\"}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("Jobs")
                .hasMessageContaining("IsVirginia")
                .hasMessageContaining("decide in the CDK app");
    }

    @Test
    void an_api_has_its_cors_configuration() throws Exception {
        Stack stack = read(cors("""
                "AllowOrigins": ["https://app.example.com", "http://localhost:5173"], "AllowMethods": ["GET"],
                "AllowHeaders": ["x-api-key"], "ExposeHeaders": ["etag"], "MaxAge": 7200, "AllowCredentials": false
                """));

        assertThat(stack.apis().getFirst().cors())
                .contains(new Stack.Cors(
                        List.of("https://app.example.com", "http://localhost:5173"),
                        List.of("GET"),
                        List.of("x-api-key"),
                        List.of("etag"),
                        Optional.of(7200)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'AllowOrigins': ['*'], 'AllowCredentials': true | AllowCredentials",
                "'AllowOrigins': ['https://*'] | AllowOrigins",
                "'AllowEverything': true | AllowEverything",
            })
    void an_api_whose_cors_configuration_is_not_known_is_an_error_that_names_it(String configuration, String named) {
        assertThatThrownBy(() -> read(cors(configuration.replace('\'', '"'))))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("Api")
                .hasMessageContaining("CorsConfiguration")
                .hasMessageContaining(named);
    }

    private static String cors(String configuration) {
        return """
                "Api": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"ProtocolType": "HTTP",
                   "CorsConfiguration": {%s}}},
                "Stage": {"Type": "AWS::ApiGatewayV2::Stage", "Properties": {
                   "ApiId": {"Ref": "Api"}, "StageName": "$default", "AutoDeploy": true}}
                """.formatted(configuration);
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
        Files.writeString(assembly.resolve("Shop.template.json"), "{\"Resources\": {" + resources + "}}");
        Files.writeString(assembly.resolve("Shop.assets.json"), """
                {"files": {"abc": {"source": {"path": "asset.abc.zip"},
                   "destinations": {"here": {"bucketName": "assets", "objectKey": "abc.zip"}}}}}
                """);
        return StackReader.read(assembly, PLACE);
    }
}
