package hapnd.runtime.lambda;

import hapnd.aws.Clients;
import hapnd.environment.Setting;
import hapnd.environment.Settings;
import hapnd.runtime.Assemblies;
import hapnd.runtime.CodeRuntime;
import hapnd.runtime.KeepWarm;
import hapnd.runtime.ProjectionCode;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the clients of the C# functions. */
final class LambdaRuntimeWiring {
    @Produces
    @Singleton
    CodeRuntime codeRuntime(Settings settings, Assemblies assemblies) {
        return new LambdaCodeRuntime(
                Clients.lambda(),
                settings.find(Setting.COMPILER_FUNCTION),
                ExecutorFunction.find(settings),
                assemblies);
    }

    @Produces
    @Singleton
    KeepWarm keepWarm(Settings settings) {
        return new CsharpKeepWarm(
                Clients.lambda(), settings.find(Setting.COMPILER_FUNCTION), ExecutorFunction.find(settings));
    }

    @Produces
    @Singleton
    ProjectionCode projectionCode(Settings settings, Assemblies assemblies) {
        var executor = ExecutorFunction.find(settings)
                .orElseThrow(() -> new IllegalStateException("the environment variable " + Setting.EXECUTOR_FUNCTION
                        + " or " + Setting.SHARED_EXECUTOR_FUNCTION + " is not set"));
        return new LambdaProjectionCode(Clients.lambda(), executor, assemblies);
    }
}
