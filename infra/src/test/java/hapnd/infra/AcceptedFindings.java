package hapnd.infra;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What AWS's rules find and what is so on purpose, each with its reason. A place that ends in a slash stands for all that is
 * below it; anything else is one resource, so that the next one with the same flaw is found.
 */
final class AcceptedFindings {
    private static final String FOLDER_OBJECTS = "The star stands for the objects of one folder of the stack's bucket,"
            + " whose names are made at run time, or for the streams of the function's own log group; WholeTemplateTest allows"
            + " no other.";

    private static final String CONNECTIONS =
            FOLDER_OBJECTS + " Or it stands for the connections of the stack's own WebSocket API.";

    private static final String FROM_CONNECT = "$connect lets in who has an API key, and refuses all others before the"
            + " upgrade; the other routes are for those who were let in.";

    private static final String TRACES =
            "X-Ray has no resources that writing traces could be limited to; WholeTemplateTest allows nothing else there.";

    static final Map<String, String> ALL = all(
            Map.ofEntries(
                    Map.entry(
                            "AwsSolutions-APIG4 Hapnd/Http/Api/",
                            "Every request is authenticated by the function that answers it, by X-API-Key, which costs one cached"
                                    + " read; an authorizer would be a second function and a second invocation for each request."),
                    Map.entry(
                            "AwsSolutions-APIG1 Hapnd/Live/Stage/Resource",
                            "An access log of a WebSocket stage needs a role of API Gateway that is set for a whole account and"
                                    + " region, which is not this stack's to change; the stream function logs instead."),
                    Map.entry("AwsSolutions-APIG4 Hapnd/Live/Api/$connect-Route/Resource", FROM_CONNECT),
                    Map.entry("AwsSolutions-APIG4 Hapnd/Live/Api/$default-Route/Resource", FROM_CONNECT),
                    Map.entry("AwsSolutions-APIG4 Hapnd/Live/Api/$disconnect-Route/Resource", FROM_CONNECT),
                    Map.entry(
                            "AwsSolutions-CFR1 Hapnd/Address/Distribution/Resource",
                            "An installation's owner decides from where it may be called."),
                    Map.entry(
                            "AwsSolutions-CFR2 Hapnd/Address/Distribution/Resource",
                            "A web application firewall costs a base price a month; both APIs behind it authenticate and throttle,"
                                    + " and an owner can attach one."),
                    Map.entry(
                            "AwsSolutions-CFR3 Hapnd/Address/Distribution/Resource",
                            "Its access log has query strings, and so the keys of stream clients that can't set headers. The HTTP API"
                                    + " behind it has an access log without them."),
                    Map.entry(
                            "AwsSolutions-CFR4 Hapnd/Address/Distribution/Resource",
                            "With CloudFront's own certificate the least TLS version can't be chosen; with a domain's it can."),
                    Map.entry("AwsSolutions-IAM5 Hapnd/Admin/Role/Resource", CONNECTIONS),
                    Map.entry("AwsSolutions-IAM5 Hapnd/Compiler/Role/Resource", FOLDER_OBJECTS),
                    Map.entry("AwsSolutions-IAM5 Hapnd/Delivery/Role/Resource", FOLDER_OBJECTS),
                    Map.entry("AwsSolutions-IAM5 Hapnd/Events/Role/Resource", FOLDER_OBJECTS),
                    Map.entry("AwsSolutions-IAM5 Hapnd/Notifier/Role/Resource", CONNECTIONS),
                    Map.entry("AwsSolutions-IAM5 Hapnd/Notifier/Role/DefaultPolicy/Resource", FOLDER_OBJECTS),
                    Map.entry("AwsSolutions-IAM5 Hapnd/Sequencer/Role/DefaultPolicy/Resource", FOLDER_OBJECTS),
                    Map.entry("AwsSolutions-IAM5 Hapnd/Pinger/Role/Resource", CONNECTIONS),
                    Map.entry("AwsSolutions-IAM5 Hapnd/Replayer/Role/Resource", CONNECTIONS),
                    Map.entry("AwsSolutions-IAM5 Hapnd/Previewer/Role/Resource", FOLDER_OBJECTS),
                    Map.entry("AwsSolutions-IAM5 Hapnd/Previews/Role/Resource", FOLDER_OBJECTS),
                    Map.entry("AwsSolutions-IAM5 Hapnd/Projections/Role/Resource", FOLDER_OBJECTS),
                    Map.entry("AwsSolutions-IAM5 Hapnd/Projector/Role/Resource", FOLDER_OBJECTS),
                    Map.entry("AwsSolutions-IAM5 Hapnd/Recompute/Role/Resource", FOLDER_OBJECTS),
                    Map.entry("AwsSolutions-IAM5 Hapnd/Reducers/Role/Resource", FOLDER_OBJECTS),
                    Map.entry(
                            "AwsSolutions-S1 Hapnd/Storage/Bucket/Resource",
                            "Only the stack's functions reach the bucket, each with its own role: who wants to watch them turns on"
                                    + " CloudTrail's data events, which say more than access logs and need no second bucket.")));

    private static Map<String, String> all(Map<String, String> others) {
        var all = new TreeMap<String, String>(others);
        for (String name : Synthesised.JAVA_FUNCTIONS) {
            String id = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            all.put("AwsSolutions-IAM5 Hapnd/" + id + "/Role/DefaultPolicy/Resource", TRACES);
        }
        return all;
    }

    private AcceptedFindings() {}

    /** Why a finding, which is a rule and the path of a resource, is accepted. */
    static Optional<String> reasonOf(String finding) {
        return ALL.entrySet().stream()
                .filter(accepted -> covers(accepted.getKey(), finding))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    static boolean covers(String accepted, String finding) {
        return accepted.endsWith("/") ? finding.startsWith(accepted) : finding.equals(accepted);
    }
}
