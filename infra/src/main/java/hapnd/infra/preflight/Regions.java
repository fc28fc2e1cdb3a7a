package hapnd.infra.preflight;

import hapnd.infra.preflight.Finding.CannotTell;
import hapnd.infra.preflight.Finding.Ok;
import hapnd.infra.preflight.Finding.Wrong;
import java.util.Set;

/** Where Lambda offers what the template uses, as AWS's pages said in November 2026. docs/deployment.md has the same lists. */
final class Regions {
    static final String SNAP_START = "SnapStart";
    static final String TENANT_ISOLATION = "tenant isolation's region";

    /** Commercial regions; of others, and of those that came later, the pages of the two features say too little. */
    static final Set<String> KNOWN = Set.of(
            "af-south-1",
            "ap-east-1",
            "ap-east-2",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-south-2",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ap-southeast-5",
            "ap-southeast-6",
            "ap-southeast-7",
            "ca-central-1",
            "ca-west-1",
            "eu-central-1",
            "eu-central-2",
            "eu-north-1",
            "eu-south-1",
            "eu-south-2",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "mx-central-1",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2");

    /** https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html#snapstart-supported-regions */
    static final Set<String> WITHOUT_SNAP_START = Set.of("ap-southeast-6", "ap-east-2");

    /** https://aws.amazon.com/about-aws/whats-new/2025/11/aws-lambda-tenant-isolation-mode/ */
    static final Set<String> WITHOUT_TENANT_ISOLATION =
            Set.of("ap-southeast-6", "us-gov-east-1", "us-gov-west-1", "cn-north-1", "cn-northwest-1");

    private Regions() {}

    static Finding snapStart(String region) {
        if (WITHOUT_SNAP_START.contains(region)) {
            return new Wrong(
                    SNAP_START,
                    "Lambda has none in " + region,
                    "Deploy to another region: set AWS_REGION, or --profile");
        }
        return known(SNAP_START, region);
    }

    static Finding tenantIsolation(String region) {
        if (WITHOUT_TENANT_ISOLATION.contains(region)) {
            return new Wrong(
                    TENANT_ISOLATION,
                    "Lambda has none in " + region,
                    "Deploy to another region, or with --isolation process after reading about it in docs/deployment.md");
        }
        return known(TENANT_ISOLATION, region);
    }

    private static Finding known(String subject, String region) {
        return KNOWN.contains(region)
                ? new Ok(subject, "there is one in " + region)
                : new CannotTell(subject, "the list of regions in docs/deployment.md does not have " + region);
    }
}
