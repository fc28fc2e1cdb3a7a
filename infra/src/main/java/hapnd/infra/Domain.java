package hapnd.infra;

/**
 * The operator's own domain name.
 *
 * @param name such as {@code api.example.com}
 * @param certificateArn its certificate in ACM. CloudFront accepts only certificates of us-east-1, in whatever region the stack
 *     is: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html
 */
record Domain(String name, String certificateArn) {
    private static final int REGION = 3;

    Domain {
        if (!name.matches("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}") || name.length() > 253) {
            throw new IllegalArgumentException("domain must be a full name such as api.example.com: " + name);
        }
        if (!certificateArn.matches("arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/[0-9A-Za-z-]+")) {
            throw new IllegalArgumentException("certificate must be the ARN of an ACM certificate: " + certificateArn);
        }
        if (!certificateArn.split(":", -1)[REGION].equals("us-east-1")) {
            throw new IllegalArgumentException("certificate must be one of us-east-1, whatever the stack's own region:"
                    + " CloudFront accepts no other. Request one there, and pass its ARN instead of " + certificateArn);
        }
    }
}
