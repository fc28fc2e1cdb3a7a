package hapnd.local.iam;

/**
 * The ARNs of a stack's resources.
 *
 * @param region the region
 * @param account the account
 */
public record Arns(String region, String account) {
    /** A table; an ARN is kept. */
    String table(String nameOrArn) {
        return nameOrArn.startsWith("arn:") ? nameOrArn : arn("dynamodb", "table/" + nameOrArn);
    }

    /** The stream of a table; its label is made by the engine, and the template doesn't know it. */
    public String stream(String table) {
        return arn("dynamodb", "table/" + table + "/stream/latest");
    }

    /** A queue. */
    public String queue(String name) {
        return arn("sqs", name);
    }

    /** A function, with its qualifier or without. */
    public String function(String nameAndQualifier) {
        return arn("lambda", "function:" + nameAndQualifier);
    }

    /** A key; an ARN is kept. */
    public String key(String idOrArn) {
        return idOrArn.startsWith("arn:") ? idOrArn : arn("kms", "key/" + idOrArn);
    }

    /** A route of an API, such as {@code GET/path} or {@code $connect}. */
    String api(String api, String stage, String route) {
        return arn("execute-api", api + "/" + stage + "/" + route);
    }

    /** A connection, as {@code @connections} commands name it. */
    public String connection(String api, String stage, String method, String id) {
        return arn("execute-api", api + "/" + stage + "/" + method + "/@connections/" + id);
    }

    /** An object, or the bucket for an empty key. */
    static String object(String bucket, String key) {
        return "arn:aws:s3:::" + bucket + (key.isEmpty() ? "" : "/" + key);
    }

    private String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }
}
