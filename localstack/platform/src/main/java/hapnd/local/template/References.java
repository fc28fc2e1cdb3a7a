package hapnd.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Locale;

/** The values of {@code Ref} and {@code Fn::GetAtt}: names, ARNs and URLs, which are the same at every start. */
final class References {
    private final JsonNode template;
    private final StackContext place;
    private final Intrinsics intrinsics;

    References(JsonNode template, StackContext place) {
        this.template = template;
        this.place = place;
        this.intrinsics = new Intrinsics(this);
    }

    Intrinsics intrinsics() {
        return intrinsics;
    }

    String ref(String name) {
        if (name.startsWith("AWS::")) {
            return pseudoParameter(name);
        }
        JsonNode parameter = template.path("Parameters").path(name);
        if (!parameter.isMissingNode()) {
            return parameterDefault(name, parameter);
        }
        JsonNode resource = resource(name);
        return switch (type(resource)) {
            case "AWS::SQS::Queue" -> place.sqs() + "/" + place.account() + "/" + queueName(name, resource);
            case "AWS::SQS::QueuePolicy", "AWS::S3::BucketPolicy" -> name;
            case "AWS::Lambda::Version", "AWS::Lambda::Alias" -> qualifiedArn(resource);
            default -> name(name, resource);
        };
    }

    String attribute(String id, String attribute) {
        JsonNode resource = resource(id);
        String type = type(resource);
        return switch (type + "." + attribute) {
            case "AWS::DynamoDB::Table.Arn" -> place.arn("dynamodb", "table/" + name(id, resource));
            // the engine generates the label when it creates the table, so readers use the table's latest stream
            case "AWS::DynamoDB::Table.StreamArn" ->
                place.arn("dynamodb", "table/" + name(id, resource) + "/stream/latest");
            case "AWS::SQS::Queue.Arn" -> place.arn("sqs", queueName(id, resource));
            case "AWS::SQS::Queue.QueueName" -> queueName(id, resource);
            case "AWS::S3::Bucket.Arn" -> "arn:aws:s3:::" + name(id, resource);
            case "AWS::Lambda::Function.Arn" -> functionArn(name(id, resource));
            case "AWS::Lambda::Version.Version" -> "1";
            case "AWS::Events::Rule.Arn" -> place.arn("events", "rule/" + name(id, resource));
            case "AWS::CloudFront::Function.FunctionARN" ->
                "arn:aws:cloudfront::" + place.account() + ":function/" + name(id, resource);
            // the local gateway is this address
            case "AWS::CloudFront::Distribution.DomainName" -> place.http().getAuthority();
            case "AWS::ApiGatewayV2::Api.ApiEndpoint" -> endpoint(resource).toString();
            case "AWS::IAM::Role.Arn" -> "arn:aws:iam::" + place.account() + ":role/" + name(id, resource);
            case "AWS::Logs::LogGroup.Arn" -> place.arn("logs", "log-group:" + name(id, resource) + ":*");
            // a dashboard refers to the alarms that it shows
            case "AWS::CloudWatch::Alarm.Arn" -> place.arn("cloudwatch", "alarm:" + name(id, resource));
            case "AWS::KMS::Key.Arn" -> place.arn("kms", "key/" + name(id, resource));
            default ->
                throw new TemplateException("Fn::GetAtt " + id + "." + attribute + ": the local platform does not know "
                        + attribute + " of " + type + "; add it to " + References.class.getName());
        };
    }

    /** The physical name: the one in the template, or one from the stack's name and the logical id, as in CloudFormation. */
    String name(String id, JsonNode resource) {
        String generated = place.stackName() + "-" + id;
        return switch (type(resource)) {
            case "AWS::DynamoDB::Table" -> named(resource, "TableName", generated);
            case "AWS::S3::Bucket" -> named(resource, "BucketName", generated.toLowerCase(Locale.ROOT));
            case "AWS::Lambda::Function" -> named(resource, "FunctionName", generated);
            case "AWS::Events::Rule", "AWS::CloudFront::Function" -> named(resource, "Name", generated);
            case "AWS::IAM::Role" -> named(resource, "RoleName", generated);
            case "AWS::CloudWatch::Alarm" -> named(resource, "AlarmName", generated);
            case "AWS::Logs::LogGroup" -> named(resource, "LogGroupName", generated);
            default -> generated;
        };
    }

    String queueName(String id, JsonNode resource) {
        boolean fifo = resource.path("Properties").path("FifoQueue").asBoolean();
        return named(resource, "QueueName", place.stackName() + "-" + id + (fifo ? ".fifo" : ""));
    }

    private URI endpoint(JsonNode api) {
        if (!text(api.path("Properties").path("ProtocolType")).equals("WEBSOCKET")) {
            return place.http();
        }
        return URI.create("ws://" + place.webSocket().getAuthority());
    }

    private String qualifiedArn(JsonNode resource) {
        JsonNode properties = resource.path("Properties");
        String function = text(properties.path("FunctionName"));
        String name = function.substring(function.lastIndexOf(':') + 1);
        String qualifier = properties.has("Name") ? text(properties.path("Name")) : "1";
        return functionArn(name) + ":" + qualifier;
    }

    private String functionArn(String name) {
        return place.arn("lambda", "function:" + name);
    }

    private String named(JsonNode resource, String property, String otherwise) {
        JsonNode name = resource.path("Properties").path(property);
        return name.isMissingNode() ? otherwise : text(name);
    }

    private String text(JsonNode node) {
        return intrinsics.evaluate(node).asText();
    }

    private JsonNode resource(String id) {
        JsonNode resource = template.path("Resources").path(id);
        if (resource.isMissingNode()) {
            throw new TemplateException("the template refers to " + id + ", which it does not define");
        }
        return resource;
    }

    private static String type(JsonNode resource) {
        return resource.path("Type").asText();
    }

    private static String parameterDefault(String name, JsonNode parameter) {
        if (!parameter.has("Default")) {
            throw new TemplateException("the template's parameter " + name + " has no default: give it one");
        }
        return parameter.path("Default").asText();
    }

    private String pseudoParameter(String name) {
        return switch (name) {
            case "AWS::AccountId" -> place.account();
            case "AWS::Region" -> place.region();
            case "AWS::Partition" -> "aws";
            case "AWS::URLSuffix" -> "amazonaws.com";
            default ->
                throw new TemplateException("the local platform does not know the pseudo parameter " + name
                        + ": add it to " + References.class.getName());
        };
    }
}
