package hapnd.local.lambda;

import java.net.URI;
import java.util.Map;

/**
 * The endpoints of the local services for the AWS SDK in functions.
 *
 * @param dynamodb DynamoDB and its streams
 * @param s3 S3; an address, so that the SDK puts the bucket into the path
 * @param sqs SQS
 * @param lambda the Invoke API
 * @param kms KMS
 */
public record Endpoints(URI dynamodb, URI s3, URI sqs, URI lambda, URI kms) {
    /** A copy with another endpoint for DynamoDB. */
    public Endpoints withDynamodb(URI other) {
        return new Endpoints(other, s3, sqs, lambda, kms);
    }

    /**
     * The <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">environment variables</a> of the
     * SDKs.
     */
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
