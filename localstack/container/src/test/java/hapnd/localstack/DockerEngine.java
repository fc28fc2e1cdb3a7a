package hapnd.localstack;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Whether an engine answers; a Docker client on the path says nothing about that. */
final class DockerEngine implements ExecutionCondition {
    private static final String REASON = "the tests on LocalStack are skipped: no Docker engine answers";
    private static final AtomicBoolean SAID = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            return ConditionEvaluationResult.enabled("a Docker engine answers");
        }
        if (SAID.compareAndSet(false, true)) {
            System.out.println(REASON);
        }
        return ConditionEvaluationResult.disabled(REASON);
    }
}
