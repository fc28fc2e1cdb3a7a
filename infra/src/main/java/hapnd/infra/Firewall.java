package hapnd.infra;

import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnRule;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.constructs.Construct;

/**
 * A web ACL that limits the requests of each address, so that no single one uses up the HTTP API's throttle for all. An address
 * may send half of what the API accepts.
 *
 * @see <a href="https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html">Rate-based
 *     rules</a>
 */
final class Firewall extends Construct {
    private static final int WINDOW_SECONDS = 60;

    /** WAF's least limit. */
    private static final int MIN_REQUESTS = 10;

    private final CfnWebACL acl;

    /** What a stage has in front of CloudFront. */
    sealed interface Choice {
        /** A web ACL of the stack's own, which must then be in us-east-1. */
        record Own() implements Choice {}

        /**
         * A web ACL that the operator has made.
         *
         * @param arn of a web ACL for CloudFront
         */
        record Given(String arn) implements Choice {
            public Given {
                if (!arn.matches("arn:aws[a-z-]*:wafv2:us-east-1:[0-9]{12}:global/webacl/.+")) {
                    throw new IllegalArgumentException(
                            "--waf is on, off, or the ARN of a web ACL for CloudFront, which is"
                                    + " in us-east-1 and begins arn:aws:wafv2:us-east-1:ACCOUNT:global/webacl/; not "
                                    + arn);
                }
            }
        }

        /** Parses {@code on} or an ARN. */
        static Choice parse(String text) {
            return text.equals("on") ? new Own() : new Given(text);
        }
    }

    /** Creates the ACL, and has CloudFormation refuse a stack in another region before it creates anything. */
    Firewall(Construct scope, Stage stage) {
        super(scope, "Firewall");
        CfnRule.Builder.create(this, "Region")
                .build()
                .addAssertion(
                        Fn.conditionEquals(Aws.REGION, "us-east-1"),
                        "A web ACL for CloudFront can only be created in us-east-1. Deploy this stage there, or create a"
                                + " web ACL there and deploy with --waf ARN.");
        this.acl = CfnWebACL.Builder.create(this, "Acl")
                .scope("CLOUDFRONT")
                .defaultAction(CfnWebACL.DefaultActionProperty.builder()
                        .allow(CfnWebACL.AllowActionProperty.builder().build())
                        .build())
                .rules(List.of(perAddress(stage)))
                .visibilityConfig(visible(stage.nameOf("firewall")))
                .build();
    }

    private static CfnWebACL.RuleProperty perAddress(Stage stage) {
        return CfnWebACL.RuleProperty.builder()
                .name("PerAddress")
                .priority(0)
                .statement(CfnWebACL.StatementProperty.builder()
                        .rateBasedStatement(CfnWebACL.RateBasedStatementProperty.builder()
                                .aggregateKeyType("IP")
                                .evaluationWindowSec(WINDOW_SECONDS)
                                .limit(Math.max(
                                        MIN_REQUESTS, stage.edge().half().rate() * WINDOW_SECONDS))
                                .build())
                        .build())
                // as the gateway refuses what is over its throttle
                .action(CfnWebACL.RuleActionProperty.builder()
                        .block(CfnWebACL.BlockActionProperty.builder()
                                .customResponse(CfnWebACL.CustomResponseProperty.builder()
                                        .responseCode(429)
                                        .build())
                                .build())
                        .build())
                .visibilityConfig(visible(stage.nameOf("firewall-per-address")))
                .build();
    }

    private static CfnWebACL.VisibilityConfigProperty visible(String name) {
        return CfnWebACL.VisibilityConfigProperty.builder()
                .cloudWatchMetricsEnabled(true)
                .metricName(name)
                // a sample has headers, and so API keys
                .sampledRequestsEnabled(false)
                .build();
    }

    String arn() {
        return acl.getAttrArn();
    }
}
