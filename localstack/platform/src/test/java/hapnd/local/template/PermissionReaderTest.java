package hapnd.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading roles and policies. */
class PermissionReaderTest {
    @TempDir
    Path assembly;

    private Stack read(String statement, String others) throws IOException {
        Files.writeString(assembly.resolve("Shop.assets.json"), """
                {"files": {"abc": {"source": {"path": "asset.abc.zip"},
                   "destinations": {"here": {"bucketName": "assets", "objectKey": "abc.zip"}}}}}
                """);
        Files.writeString(assembly.resolve("Shop.template.json"), """
                {"Resources": {
                  "Fn": {"Type": "AWS::Lambda::Function", "Properties": {
                    "FunctionName": "web", "Runtime": "java25", "Handler": "a.B", "Role": {"Fn::GetAtt": ["Role", "Arn"]},
                    "LoggingConfig": {"LogGroup": {"Ref": "Log"}}, "TracingConfig": {"Mode": "Active"},
                    "Code": {"S3Bucket": "assets", "S3Key": "abc.zip"}}},
                  "Log": {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": "/aws/lambda/web"}},
                  "Things": {"Type": "AWS::DynamoDB::Table", "Properties": {}},
                  "Role": {"Type": "AWS::IAM::Role", "Properties": {
                    "AssumeRolePolicyDocument": {}, "Policies": [
                      {"PolicyName": "access", "PolicyDocument": {"Version": "2012-10-17", "Statement": [%s]}}]}}%s}}
                """.formatted(statement, others));
        return StackReader.read(assembly, StackReaderTest.PLACE);
    }

    @Test
    void a_function_has_all_statements_of_its_role_and_of_the_policies_that_name_it() throws Exception {
        Role role = read("""
                        {"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": {"Fn::GetAtt": ["Things", "Arn"]}}""", """
                        ,"More": {"Type": "AWS::IAM::Policy", "Properties": {"PolicyName": "m", "Roles": [{"Ref": "Role"}],
                          "PolicyDocument": {"Statement": [
                            {"Sid": "Named", "Effect": "Deny", "Action": ["s3:*"], "Resource": ["*"]}]}}}""").roles().getFirst();

        assertThat(role.statements())
                .extracting(Statement::id, Statement::allows, Statement::actions, Statement::resources)
                .containsExactly(
                        tuple(
                                "access/0",
                                true,
                                List.of("dynamodb:GetItem"),
                                List.of("arn:aws:dynamodb:us-east-1:000000000000:table/Shop-Things")),
                        tuple("Named", false, List.of("s3:*"), List.of("*")));
        assertThat(role.logGroup()).contains("arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/web:*");
        assertThat(role.traced()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"}                    | the policy element NotAction
            {"Effect": "Allow", "Action": "s3:*", "NotResource": "x"}                    | the policy element NotResource
            {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Princ": 1}           | the policy element Princ
            {"Effect": "allow", "Action": "s3:*", "Resource": "*"}                       | is neither Allow nor Deny
            {"Action": "s3:*", "Resource": "*"}                                          | is neither Allow nor Deny
            {"Effect": "Allow", "Resource": "*"}                                         | has no Action
            {"Effect": "Allow", "Action": [], "Resource": "*"}                           | has no Action
            {"Effect": "Allow", "Action": "s3:*"}                                        | has no Resource
            {"Effect": "Allow", "Action": "s3:*", "Resource": "a${aws:username}"}        | policy variables
            {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Principal": {"AWS": "arn:x"}} | the principal * alone
            {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"StringEquals": {"dynamodb:LeadingKeys": "x"}}} \
            | the condition operator StringEquals
            {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:ViaAWSService": "true"}}} \
            | the condition key aws:ViaAWSService
            """)
    void a_policy_that_can_not_be_decided_fails_by_name(String statement, String why) {
        assertThatThrownBy(() -> read(statement, ""))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("Role");
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                "P": {"Type": "AWS::S3::BucketPolicy", "Properties": {"Bucket": "b", "PolicyDocument": {"Statement": [
                  {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "s3:*", "Resource": "*"}]}}}""", """
                "K": {"Type": "AWS::KMS::Key", "Properties": {"KeyPolicy": {"Statement": [
                  {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "kms:*", "Resource": "*"}]}}}""", """
                "P": {"Type": "AWS::Lambda::Permission", "Properties": {"Action": "lambda:InvokeFunctionUrl",
                  "FunctionName": "web", "Principal": "x", "SourceArn": "y"}}"""})
    void a_policy_of_a_resource_that_can_not_be_decided_fails_by_name(String resource) {
        assertThatThrownBy(() ->
                        read("{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}", "," + resource))
                .isInstanceOf(TemplateException.class);
    }
}
