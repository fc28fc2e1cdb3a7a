package hapnd.infra;

/**
 * A domain name of the operator's own.
 *
 * @param name such as {@code api.example.com}
 * @param certificateArn its certificate in ACM, of the stack's own region:
 *     https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-custom-domain-names.html
 */
record Domain(String name, String certificateArn) {
    Domain {
        if (!name.matches("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}") || name.length() > 253) {
            throw new IllegalArgumentException("domain must be a full name such as api.example.com: " + name);
        }
        if (!certificateArn.matches("arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/[0-9A-Za-z-]+")) {
            throw new IllegalArgumentException("certificate must be the ARN of an ACM certificate: " + certificateArn);
        }
    }
}
