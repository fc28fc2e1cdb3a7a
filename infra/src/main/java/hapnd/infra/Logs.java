package hapnd.infra;

import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** Log groups of the stack: lines are kept for a month, and the groups are deleted with the stack. */
final class Logs {
    private Logs() {}

    static LogGroup group(Construct scope, String name) {
        return LogGroup.Builder.create(scope, "Logs")
                .logGroupName(name)
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
    }

    /** Permits writing to the group, but not creating groups. The ARN ends in {@code :*}, as AWS names a group's streams. */
    static PolicyStatement write(LogGroup group) {
        return PolicyStatement.Builder.create()
                .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
                .resources(List.of(group.getLogGroupArn()))
                .build();
    }
}
