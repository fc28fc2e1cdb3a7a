package hapnd.infra.preflight;

import hapnd.infra.preflight.Finding.CannotTell;
import hapnd.infra.preflight.Finding.Ok;
import hapnd.infra.preflight.Finding.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out before a deployment what would make it fail. It changes nothing, and takes as long as four calls of AWS.
 *
 * @param stage the stage's name
 * @param certificate the ARN of the certificate of its domain
 * @param perTenant whether the executor is to have tenant isolation
 * @param account who asks AWS; empty when nobody is to be asked, because there are no credentials
 * @param region the stack's region
 * @param docker the program that images are built with
 */
public record Preflight(
        String stage,
        Optional<String> certificate,
        boolean perTenant,
        Optional<Caller> account,
        String region,
        String docker) {
    /** What the functions of the template reserve, in concurrent invocations. A test compares it with the template. */
    public static final int RESERVED = 0;

    /**
     * What Lambda keeps for functions without a reservation, in concurrent invocations:
     * https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
     */
    static final int MIN_UNRESERVED = 100;

    /** The version of the bootstrap stack that the template's manifest requires. A test compares it. */
    public static final int BOOTSTRAP_VERSION = 8;

    private static final String CERTIFICATE = "certificate";
    private static final int REGION_OF_ARN = 3;

    /** Of what {@code ./hapnd deploy} was asked for; without credentials nobody is asked. */
    public static Preflight of(
            String stage,
            Optional<String> profile,
            Optional<String> certificate,
            boolean perTenant,
            boolean withCredentials) {
        Caller caller = Caller.of(profile);
        return new Preflight(
                stage,
                certificate,
                perTenant,
                withCredentials ? Optional.of(caller) : Optional.empty(),
                caller.region().id(),
                Docker.program());
    }

    /** All findings, those that need no account first. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Docker.of(docker));
        certificate.map(Preflight::certificateRegion).ifPresent(findings::add);
        findings.add(Regions.snapStart(region));
        if (perTenant) {
            findings.add(Regions.tenantIsolation(region));
        }
        findings.addAll(account.map(caller -> asked(new Account(caller)))
                .orElseGet(() -> unasked("there are no AWS credentials here", Account.CREDENTIALS)));
        return findings;
    }

    private List<Finding> asked(Account account) {
        List<Finding> findings = new ArrayList<>(List.of(account.credentials()));
        if (!(findings.getFirst() instanceof Ok)) {
            findings.addAll(unasked("it needs valid credentials"));
            return findings;
        }
        findings.add(account.concurrency());
        findings.add(account.bootstrap());
        if (perTenant) {
            findings.add(account.tenantIsolation("hapnd-" + stage + "-csharp-executor"));
        }
        return findings;
    }

    private List<Finding> unasked(String why, String... more) {
        List<String> subjects = new ArrayList<>(List.of(more));
        subjects.addAll(List.of(Account.CONCURRENCY, Account.BOOTSTRAP));
        List<Finding> findings = new ArrayList<>();
        subjects.forEach(subject -> findings.add(new CannotTell(subject, why)));
        if (perTenant) {
            findings.add(Account.untold());
        }
        return findings;
    }

    /** By its ARN alone: whether it exists, and is of the domain's name, CloudFront says. */
    private static Finding certificateRegion(String arn) {
        String[] parts = arn.split(":", -1);
        String region = parts.length > REGION_OF_ARN ? parts[REGION_OF_ARN] : "";
        return region.equals("us-east-1")
                ? new Ok(CERTIFICATE, "it is one of us-east-1")
                : new Wrong(
                        CERTIFICATE,
                        region.isEmpty()
                                ? arn + " is no ARN of a certificate"
                                : "it is one of " + region + ", and CloudFront takes only those of us-east-1",
                        "Request one in ACM in us-east-1, and pass its ARN");
    }
}
