package hapnd.local.dev;

import hapnd.local.lambda.TestHandler;
import hapnd.local.lambda.Zips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small stack with one of everything that the platform starts. */
final class TestStack {
    private TestStack() {}

    /** Writes its template and its asset. */
    static void write(Path folder) throws IOException {
        Files.copy(Zips.of(folder, TestHandler.class), folder.resolve("asset.abc.zip"));
        Files.writeString(folder.resolve("Shop.assets.json"), """
                {"files": {"abc": {"source": {"path": "asset.abc.zip"},
                   "destinations": {"here": {"bucketName": "assets", "objectKey": "abc.zip"}}}}}
                """);
        Files.writeString(folder.resolve("Shop.template.json"), """
                {"Resources": {
                  "Registry": {"Type": "AWS::DynamoDB::Table", "Properties": {
                    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"},
                                  {"AttributeName": "sk", "KeyType": "RANGE"}],
                    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"},
                                             {"AttributeName": "sk", "AttributeType": "S"}]}},
                  "Jobs": {"Type": "AWS::SQS::Queue", "Properties": {}},
                  "Files": {"Type": "AWS::S3::Bucket", "Properties": {}},
                  "Fn": {"Type": "AWS::Lambda::Function", "Properties": {
                    "FunctionName": "web", "Runtime": "java25", "Handler": "hapnd.local.lambda.TestHandler",
                    "Code": {"S3Bucket": "assets", "S3Key": "abc.zip"}, "MemorySize": 256, "Timeout": 20,
                    "Environment": {"Variables": {"REGISTRY_TABLE": {"Ref": "Registry"}, "GREETING": "hello"}}}},
                  "Api": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {"ProtocolType": "HTTP"}},
                  "Stage": {"Type": "AWS::ApiGatewayV2::Stage", "Properties": {
                    "ApiId": {"Ref": "Api"}, "StageName": "$default"}},
                  "Integration": {"Type": "AWS::ApiGatewayV2::Integration", "Properties": {
                    "ApiId": {"Ref": "Api"}, "IntegrationType": "AWS_PROXY", "PayloadFormatVersion": "2.0",
                    "IntegrationUri": {"Fn::GetAtt": ["Fn", "Arn"]}}},
                  "Socket": {"Type": "AWS::ApiGatewayV2::Api", "Properties": {
                    "ProtocolType": "WEBSOCKET", "RouteSelectionExpression": "$request.body.type"}},
                  "SocketStage": {"Type": "AWS::ApiGatewayV2::Stage", "Properties": {
                    "ApiId": {"Ref": "Socket"}, "StageName": "live"}},
                  "Route": {"Type": "AWS::ApiGatewayV2::Route", "Properties": {
                    "ApiId": {"Ref": "Api"}, "RouteKey": "$default",
                    "Target": {"Fn::Join": ["/", ["integrations", {"Ref": "Integration"}]]}}},
                  "Routed": {"Type": "AWS::Lambda::Permission", "Properties": {
                    "Action": "lambda:InvokeFunction", "Principal": "apigateway.amazonaws.com",
                    "FunctionName": {"Fn::GetAtt": ["Fn", "Arn"]},
                    "SourceArn": {"Fn::Sub": "arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/*"}}}}}
                """);
    }
}
