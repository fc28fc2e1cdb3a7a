package hapnd.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the template of a cloud assembly. */
public final class StackReader {
    /** Resource types that have no effect locally, each with the reason. */
    private static final Map<String, String> NO_LOCAL_MEANING = Map.ofEntries(
            Map.entry("AWS::Logs::LogGroup", "log lines go to the terminal"),
            Map.entry("AWS::Logs::MetricFilter", "only alarms read its metric"),
            Map.entry("AWS::CloudWatch::Alarm", "nobody is paged for a laptop"),
            Map.entry("AWS::CloudWatch::CompositeAlarm", "nobody is paged for a laptop"),
            Map.entry("AWS::CloudWatch::Dashboard", "the metrics are at /metrics"),
            Map.entry("AWS::SNS::Topic", "only alarms publish to it"),
            Map.entry("AWS::SNS::Subscription", "only alarms publish to it"),
            Map.entry("AWS::KMS::Alias", "nobody names a key by it"),
            Map.entry("AWS::CloudFront::CachePolicy", "nothing is cached here"),
            Map.entry("AWS::CloudFront::OriginRequestPolicy", "everything is forwarded here"),
            Map.entry("AWS::CDK::Metadata", "it describes the CDK, not the stack"));

    private final TemplateFile file;
    private final StackContext place;
    private final References references;
    private final Map<String, JsonNode> properties = new LinkedHashMap<>();

    private StackReader(TemplateFile file, StackContext place) {
        this.file = file;
        this.place = place;
        this.references = new References(file.template(), place);
    }

    /**
     * The name of the stack in a cloud assembly.
     *
     * @throws TemplateException when there is not exactly one
     */
    public static String stackName(Path cloudAssembly) {
        return TemplateFile.read(cloudAssembly).stackName();
    }

    /**
     * Reads the stack.
     *
     * @param cloudAssembly the folder that {@code cdk synth} wrote
     * @param place where it will run
     * @throws TemplateException when something in it can't be run here; the message names the resource
     */
    public static Stack read(Path cloudAssembly, StackContext place) {
        return new StackReader(TemplateFile.read(cloudAssembly), place).read();
    }

    private Stack read() {
        for (Map.Entry<String, JsonNode> resource :
                file.template().path("Resources").properties()) {
            refuseCondition(resource.getKey(), resource.getValue());
            JsonNode evaluated =
                    references.intrinsics().evaluate(resource.getValue().path("Properties"));
            properties.put(resource.getKey(), evaluated);
        }
        properties.keySet().forEach(this::checkType);
        StorageReader storage = new StorageReader(this);
        ApiReader apis = new ApiReader(this);
        PermissionReader permissions = new PermissionReader(this);
        ComputeReader compute = new ComputeReader(this, file.assets());
        return new Stack(
                storage.tables(),
                storage.queues(),
                storage.buckets(),
                compute.functions(),
                new MappingReader(this).mappings(),
                new ScheduleReader(this).schedules(),
                apis.apis(),
                apis.webSocketApis(),
                new DistributionReader(this).behaviours(),
                permissions.roles(),
                permissions.invokers(),
                permissions.resourcePolicies());
    }

    private static void refuseCondition(String id, JsonNode resource) {
        if (resource.has("Condition")) {
            throw new TemplateException("resource " + id + " exists under the Condition "
                    + resource.path("Condition").asText() + ", which the local platform does not decide: decide in the"
                    + " CDK app, from the stage, whether the resource exists");
        }
    }

    private void checkType(String id) {
        String type = type(id);
        boolean known = NO_LOCAL_MEANING.containsKey(type)
                || StorageReader.TYPES.contains(type)
                || ComputeReader.TYPES.contains(type)
                || MappingReader.TYPES.contains(type)
                || ScheduleReader.TYPES.contains(type)
                || DistributionReader.TYPES.contains(type)
                || ApiReader.TYPES.contains(type)
                || PermissionReader.TYPES.contains(type);
        if (!known) {
            throw new TemplateException("resource " + id + " is a " + type
                    + ", which the local platform does not know: teach it that type, or list it as one without local"
                    + " meaning in " + StackReader.class.getName());
        }
    }

    /** Logical ids of the resources of a type, in the template's order. */
    List<String> ids(String type) {
        return properties.keySet().stream().filter(id -> type(id).equals(type)).toList();
    }

    Properties properties(String id) {
        return new Properties("resource " + id + " (" + type(id) + ")", properties.get(id));
    }

    /** The physical name of a resource. */
    String name(String id) {
        JsonNode resource = resource(id);
        return type(id).equals("AWS::SQS::Queue") ? references.queueName(id, resource) : references.name(id, resource);
    }

    /**
     * Replaces the URL of a WebSocket API in values by its local address. On AWS a function needs the URL of the
     * {@code @connections} commands, which the template builds from the API's id and stage. The function passes it to its
     * client, where it takes precedence over the SDK's endpoint variables. So the URL itself must be the local one.
     */
    Map<String, String> localAddresses(Map<String, String> values) {
        Map<String, String> local = new HashMap<>(values);
        for (String api : ids("AWS::ApiGatewayV2::Api")) {
            if (properties(api).text("ProtocolType").equals("WEBSOCKET")) {
                String host = "://" + name(api) + ".execute-api." + place.region() + ".amazonaws.com";
                URI here = place.webSocket();
                local.replaceAll((name, value) -> value.replace("https" + host, here.toString())
                        .replace("wss" + host, "ws://" + here.getAuthority()));
            }
        }
        return local;
    }

    /** The ARN of a resource without a region. */
    String globalArn(String service, String resource) {
        return "arn:aws:" + service + "::" + place.account() + ":" + resource;
    }

    StackContext place() {
        return place;
    }

    private String type(String id) {
        return resource(id).path("Type").asText();
    }

    private JsonNode resource(String id) {
        return file.template().path("Resources").path(id);
    }
}
