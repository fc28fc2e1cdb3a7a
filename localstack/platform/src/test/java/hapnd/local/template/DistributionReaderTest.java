package hapnd.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hapnd.local.template.Stack.Behaviour;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading the template's CloudFront distribution. */
class DistributionReaderTest {
    private static final String MOVE = """
            function handler(event) {
              // The WebSocket API has no path.
              var request = event.request;
              request.querystring.projectionId = { value: request.uri.split('/').slice(2, -1).join('/') };
              request.uri = '/live';
              return request;
            }
            """;

    @TempDir
    Path assembly;

    @Test
    void the_known_function_moves_what_stands_in_the_path_for_the_id_into_the_query() throws Exception {
        Stack stack = read(MOVE, "\"CustomErrorResponses\": [{\"ErrorCode\": 404, \"ErrorCachingMinTTL\": 0}],");

        assertThat(stack.behaviours())
                .containsExactly(new Behaviour(
                        "/projections/*/stream", Optional.of(new PathToQuery("projectionId", 2, "/live"))));
        assertThat(new PathToQuery("projectionId", 2, "/live").value("/projections/proj_1/stream"))
                .isEqualTo("proj_1");
        assertThat(new PathToQuery("projectionId", 2, "/live").value("/projections/proj_1/x/stream"))
                .isEqualTo("proj_1/x");
    }

    @Test
    void another_function_is_an_error_that_names_it() {
        assertThatThrownBy(() -> read(MOVE.replace("return request", "return null"), ""))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("Move")
                .hasMessageContaining("FunctionCode");
    }

    @Test
    void an_unknown_property_is_an_error_that_names_it() {
        assertThatThrownBy(() -> read(MOVE, "\"DefaultRootObject\": \"index.html\","))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("Front")
                .hasMessageContaining("DefaultRootObject");
    }

    private Stack read(String code, String more) throws IOException {
        Files.writeString(assembly.resolve("Shop.assets.json"), "{}");
        Files.writeString(assembly.resolve("Shop.template.json"), """
                {"Resources": {
                  "Http": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"ProtocolType": "HTTP"}},
                  "HttpStage": {"Type": "AWS::ApiGatewayV2::Stage", "Properties": {
                    "ApiId": {"Ref": "Http"}, "StageName": "$default"}},
                  "Socket": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {
                    "ProtocolType": "WEBSOCKET", "RouteSelectionExpression": "$request.body.type"}},
                  "SocketStage": {"Type": "AWS::ApiGatewayV2::Stage", "Properties": {
                    "ApiId": {"Ref": "Socket"}, "StageName": "live"}},
                  "Move": {"Type": "AWS::CloudFront::Function", "Properties": {"Name": "move", "AutoPublish": true,
                    "FunctionCode": "%s", "FunctionConfig": {"Runtime": "cloudfront-js-2.0"}}},
                  "Front": {"Type": "AWS::CloudFront::Distribution", "Properties": {"DistributionConfig": {
                    %s "Enabled": true, "HttpVersion": "http2",
                    "Origins": [
                      {"Id": "http", "DomainName": {"Fn::Select": [2, {"Fn::Split": ["/",
                        {"Fn::GetAtt": ["Http", "ApiEndpoint"]}]}]}, "CustomOriginConfig": {}},
                      {"Id": "socket", "DomainName": {"Fn::Join": ["", [{"Ref": "Socket"}, ".execute-api.",
                        {"Ref": "AWS::Region"}, ".amazonaws.com"]]}, "CustomOriginConfig": {}}],
                    "DefaultCacheBehavior": {"TargetOriginId": "http", "ViewerProtocolPolicy": "redirect-to-https"},
                    "CacheBehaviors": [{"PathPattern": "/projections/*/stream", "TargetOriginId": "socket",
                      "ViewerProtocolPolicy": "https-only", "FunctionAssociations": [
                        {"EventType": "viewer-request", "FunctionARN": {"Fn::GetAtt": ["Move", "FunctionARN"]}}]}]}}}}}
                """.formatted(code.replace("\n", "\\n"), more));
        return StackReader.read(
                assembly,
                new StackContext(
                        "Shop",
                        "us-east-1",
                        "000000000000",
                        URI.create("http://127.0.0.1:9324"),
                        URI.create("http://localhost:8080"),
                        URI.create("http://localhost:9001")));
    }
}
