package hapnd.engine;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.testcontainers.DockerClientFactory;

/**
 * Whether another engine is there. A server that is named counts as there: if it doesn't answer, the tests fail. For LocalStack
 * in Docker an engine of Docker must answer; a Docker client on the path says nothing about that.
 */
final class EngineAvailable implements ExecutionCondition {
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AwsEndpoint.named()
                .map(URI::create)
                .map(named -> onServer(named, context))
                .orElseGet(() -> {
                    if (DockerClientFactory.instance().isDockerAvailable()) {
                        return ConditionEvaluationResult.enabled("a Docker engine answers");
                    }
                    return skipped("the tests on another engine are skipped: " + AwsEndpoint.VARIABLE
                            + " is not set, and no Docker engine answers");
                });
    }

    private static ConditionEvaluationResult onServer(URI named, ExtensionContext context) {
        boolean withFunctions = context.getTestClass()
                .flatMap(test -> AnnotationSupport.findAnnotation(test, OnAnotherEngine.class))
                .filter(OnAnotherEngine::withFunctions)
                .isPresent();
        if (withFunctions && !AwsEndpoint.runsFunctions(named)) {
            return skipped("the tests of functions on another engine are skipped: " + named
                    + " is not a LocalStack with Lambda, and other servers don't run AWS's Java image");
        }
        return ConditionEvaluationResult.enabled(AwsEndpoint.VARIABLE + " is " + named);
    }

    private static ConditionEvaluationResult skipped(String reason) {
        if (SAID.add(reason)) {
            System.out.println(reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }
}
