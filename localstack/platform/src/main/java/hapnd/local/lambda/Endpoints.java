package hapnd.local.lambda;

import java.net.URI;
import java.util.Map;

/**
 * Where the AWS SDK inside a function finds the local services.
 *
 * @param dynamodb DynamoDB and its streams
 * @param s3 S3; an address, so that the SDK puts the bucket into the path
 * @param sqs SQS
 * @param lambda the Invoke API
 * @param kms KMS
 */
public record Endpoints(URI dynamodb, URI s3, URI sqs, URI lambda, URI kms) {
    /** The same, but for DynamoDB. */
    public Endpoints withDynamodb(URI other) {
        return new Endpoints(other, s3, sqs, lambda, kms);
    }

    /** As the <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">variables</a> of the SDKs. */
    public Map<String, String> variables() {
        return Map.of(
                "AWS_ENDPOINT_URL_DYNAMODB", dynamodb.toString(),
                "AWS_ENDPOINT_URL_DYNAMODB_STREAMS", dynamodb.toString(),
                "AWS_ENDPOINT_URL_S3", s3.toString(),
                "AWS_ENDPOINT_URL_SQS", sqs.toString(),
                "AWS_ENDPOINT_URL_LAMBDA", lambda.toString(),
                "AWS_ENDPOINT_URL_KMS", kms.toString());
    }
}
